package io.registrycleaner.emulator.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** One item of the key {@code clusters} of a world file. */
record ClusterSection(World world, Deployment deployment) {

    private static final Map<String, Cluster.Restriction> RESTRICTIONS =
            YamlMap.words(Cluster.Restriction.values(), Cluster.Restriction::armName);
    private static final Map<String, NodePool.Mode> MODES =
            YamlMap.words(NodePool.Mode.values(), NodePool.Mode::armName);
    private static final Map<String, NodePool.Type> TYPES =
            YamlMap.words(NodePool.Type.values(), NodePool.Type::armName);
    private static final Map<String, Lock.Level> LOCKS = YamlMap.words(Lock.Level.values(), Lock.Level::armName);

    void read(YamlMap map, ResourceId group) {
        String name = map.required("name");
        String location = map.text("location").orElse("westeurope");
        ResourceId id = group.resource(Cluster.TYPE, name);
        List<YamlMap> poolMaps = map.maps("nodePools");
        if (poolMaps.isEmpty()) {
            map.problem("nodePools", "at least one node pool is expected");
        }
        List<NodePool> pools = new ArrayList<>();
        poolMaps.forEach(pool -> pools.add(pool(pool)));
        boolean oidc = map.flag("oidcIssuer", true);
        Cluster cluster = deployment.cluster(new Cluster(
                id,
                location,
                map.tags("tags"),
                map.text("kubernetesVersion").orElse("1.33.5"),
                map.text("nodeResourceGroup").orElse("MC_" + group.name() + "_" + name + "_" + location),
                world.newGuid(id + " control plane"),
                kubelet(map, group),
                map.text("servicePrincipalClientId"),
                oidc,
                map.flag("workloadIdentity", oidc),
                map.choice("nodeResourceGroupRestriction", RESTRICTIONS, Cluster.Restriction.UNRESTRICTED),
                List.copyOf(pools)));
        if (map.has("nodeResourceGroupLock")) {
            Lock.Level level = map.choice("nodeResourceGroupLock", LOCKS, Lock.Level.CAN_NOT_DELETE);
            world.put(new Lock(cluster.nodeGroup().resource(Lock.TYPE, "lock"), level));
        }
        map.maps("workloads").forEach(workload -> world.workloads(id).put(WorkloadSection.read(workload)));
        for (int i = 0; i < pools.size(); i++) {
            readScaleSet(poolMaps.get(i), cluster, pools.get(i));
        }
        map.end();
    }

    private static NodePool pool(YamlMap map) {
        return new NodePool(
                map.required("name"),
                map.choice("mode", MODES, NodePool.Mode.SYSTEM),
                map.choice("type", TYPES, NodePool.Type.SCALE_SETS),
                map.text("vmSize").orElse("Standard_D2s_v5"),
                map.number("count", 0, 2));
    }

    /** An identity that the cluster was given, instead of the one that AKS makes. */
    private Optional<Cluster.Kubelet> kubelet(YamlMap map, ResourceId group) {
        return map.text("kubeletIdentity")
                .flatMap(name -> identity(map, "kubeletIdentity", name, group))
                .map(identity -> new Cluster.Kubelet(identity.id(), identity.clientId(), identity.principalId()));
    }

    /** What was done to a pool's scale set behind the back of AKS. */
    private void readScaleSet(YamlMap map, Cluster cluster, NodePool pool) {
        boolean system = map.flag("systemAssignedIdentity", false);
        boolean tagged = map.flag("poolTag", true);
        boolean kubelet = map.flag("kubeletIdentity", true);
        List<String> users = map.texts("userAssignedIdentities");
        if (pool.type() == NodePool.Type.SCALE_SETS) {
            ResourceId id = Deployment.scaleSetId(cluster, pool);
            TreeSet<ResourceId> identities = new TreeSet<>();
            if (kubelet) {
                cluster.kubelet().ifPresent(own -> identities.add(own.identity()));
            }
            ResourceId group = cluster.id().group().orElseThrow();
            users.forEach(name -> identity(map, "userAssignedIdentities", name, group)
                    .ifPresent(identity -> identities.add(identity.id())));
            world.update(ScaleSet.class, id, scaleSet -> {
                ScaleSet changed = scaleSet.withIdentities(
                        system ? Optional.of(deployment.systemIdentity(id)) : Optional.empty(),
                        Collections.unmodifiableSortedSet(identities));
                return tagged ? changed : changed.withTags(Map.of());
            });
        } else if (system || !users.isEmpty()) {
            map.problem("name", "only pools of type VirtualMachineScaleSets have a scale set with identities");
        }
        map.end();
    }

    /** An identity by its full id, or by its name in the cluster's group. */
    private Optional<Identity> identity(YamlMap map, String key, String name, ResourceId group) {
        ResourceId id = name.startsWith("/") ? ResourceId.of(name) : group.resource(Identity.TYPE, name);
        Optional<Identity> identity = world.find(Identity.class, id);
        if (identity.isEmpty()) {
            map.problem(key, "there is no identity " + id + " above this line");
        }
        return identity;
    }
}
