package io.registrycleaner.emulator.world;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.CRC32;

/** Makes things as Azure makes them: a cluster brings a node resource group, a kubelet identity and scale sets. */
public final class Deployment {

    /** Before any propagation delay that anybody would set. */
    static final Instant LONG_AGO = Instant.parse("2024-10-04T08:00:00Z");

    private final World world;
    private final String tenantId;

    public Deployment(World world, String tenantId) {
        this.world = world;
        this.tenantId = tenantId;
    }

    public Identity identity(ResourceId id, String location, Map<String, String> tags) {
        Identity identity = new Identity(
                id,
                location,
                tags,
                tenantId,
                world.newGuid(id + " principal"),
                world.newGuid(id + " client"),
                world.now());
        world.put(identity);
        return identity;
    }

    /** A new system-assigned identity for a scale set. */
    public ScaleSet.SystemIdentity systemIdentity(ResourceId scaleSet) {
        return new ScaleSet.SystemIdentity(
                world.newGuid(scaleSet + " principal"), world.newGuid(scaleSet + " client"), tenantId);
    }

    /** Puts the cluster with its node resource group, its kubelet identity and one scale set for each pool that has one. */
    public Cluster cluster(Cluster wanted) {
        ResourceId nodeGroup = wanted.nodeGroup();
        world.put(new ResourceGroup(
                nodeGroup,
                wanted.location(),
                Map.of("aks-managed-cluster-name", wanted.id().name()),
                Optional.of(wanted.id())));
        Optional<Cluster.Kubelet> kubelet =
                wanted.servicePrincipalClientId().isPresent() ? Optional.empty() : Optional.of(kubelet(wanted));
        Cluster cluster = wanted.withKubelet(kubelet);
        world.put(cluster);
        for (NodePool pool : cluster.pools()) {
            if (pool.type() == NodePool.Type.SCALE_SETS) {
                scaleSet(cluster, pool);
            }
        }
        return cluster;
    }

    /** The scale set of a pool: user-assigned kubelet identity, no system-assigned one, as on real clusters. */
    public ScaleSet scaleSet(Cluster cluster, NodePool pool) {
        TreeSet<ResourceId> identities = new TreeSet<>();
        cluster.kubelet().ifPresent(kubelet -> identities.add(kubelet.identity()));
        ScaleSet scaleSet = new ScaleSet(
                scaleSetId(cluster, pool),
                cluster.location(),
                Map.of(
                        ScaleSet.POOL_TAG,
                        pool.name(),
                        "aks-managed-orchestrator",
                        "Kubernetes:" + cluster.kubernetesVersion()),
                pool.vmSize(),
                pool.count(),
                Optional.empty(),
                Collections.unmodifiableSortedSet(identities),
                Optional.empty());
        world.put(scaleSet);
        return scaleSet;
    }

    /** Gives a role that has propagated long ago. */
    public RoleAssignment grant(String principalId, RoleDefinition role, ResourceId scope) {
        return grant(principalId, role, scope, LONG_AGO);
    }

    /** Gives a role just now: it has no effect until it has propagated. */
    public RoleAssignment grantNow(String principalId, RoleDefinition role, ResourceId scope) {
        return grant(principalId, role, scope, world.now());
    }

    private RoleAssignment grant(String principalId, RoleDefinition role, ResourceId scope, Instant createdAt) {
        RoleAssignment assignment = new RoleAssignment(
                scope.resource(RoleAssignment.TYPE, world.newGuid(scope + principalId + role.guid())),
                role.guid(),
                principalId,
                "ServicePrincipal",
                Optional.empty(),
                Optional.empty(),
                createdAt,
                "");
        world.put(assignment);
        return assignment;
    }

    private Cluster.Kubelet kubelet(Cluster wanted) {
        if (wanted.kubelet().isPresent()) {
            return wanted.kubelet().get();
        }
        ResourceId id = wanted.nodeGroup().resource(Identity.TYPE, wanted.id().name() + "-agentpool");
        Identity identity = identity(id, wanted.location(), Map.of());
        return new Cluster.Kubelet(identity.id(), identity.clientId(), identity.principalId());
    }

    /** {@code aks-<pool>-<8 digits>-vmss}: the digits are a hash of the cluster, as far as anybody can tell from outside. */
    public static ResourceId scaleSetId(Cluster cluster, NodePool pool) {
        CRC32 hash = new CRC32();
        hash.update(cluster.id().toString().getBytes(StandardCharsets.UTF_8));
        String name = "aks-%s-%08d-vmss".formatted(pool.name(), hash.getValue() % 100_000_000);
        return cluster.nodeGroup().resource(ScaleSet.TYPE, name);
    }
}
