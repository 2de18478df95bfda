package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.Connection;
import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.model.NodePool;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.RoleGrant;
import io.registrycleaner.provisioner.model.ScaleSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Option A: the identity that the nodes have. That is the scale set's system-assigned one where there is one; on nearly
 * every cluster there is none, and the nodes carry the user-assigned kubelet identity instead.
 */
final class NodeIdentity {

    private final Request request;
    private final Observed observed;
    private final Draft draft;

    private NodeIdentity(Request request, Observed observed, Draft draft) {
        this.request = request;
        this.observed = observed;
        this.draft = draft;
    }

    static void draft(Request request, Observed observed, Draft draft) {
        observed.cluster()
                .value()
                .filter(cluster -> !cluster.servicePrincipal())
                .ifPresent(cluster -> new NodeIdentity(request, observed, draft).draft(cluster));
    }

    /** The identities of the pools that the request may mean, each once. */
    static List<Identity> candidates(Request request, Observed observed) {
        return observed.cluster().value().filter(cluster -> !cluster.servicePrincipal()).stream()
                .flatMap(cluster ->
                        distinct(meant(request, cluster).stream().flatMap(pool -> of(pool, cluster, observed).stream()))
                                .stream())
                .toList();
    }

    static boolean isGranted(Request request, Observed observed) {
        List<Identity> identities = candidates(request, observed);
        Optional<Registry> registry = observed.registry().value();
        return registry.isPresent()
                && !identities.isEmpty()
                && identities.stream()
                        .allMatch(identity -> new Grants(
                                        registry.get(),
                                        observed.grants().value().orElse(List.of()))
                                .coverAll(request.wantedOn(registry.get()), identity));
    }

    private void draft(Cluster cluster) {
        List<NodePool> pools = Pools.chosen(request.pools(), cluster, draft);
        draft.reaches(Pools.reach(pools, cluster));
        if (draft.expect("node pool", observed.scaleSets(), Refusals::noScaleSets)
                .isEmpty()) {
            return;
        }
        List<Identity> identities = distinct(pools.stream().flatMap(pool -> of(pool, cluster, observed).stream()));
        if (identities.isEmpty()) {
            if (!pools.isEmpty()) {
                draft.blocked("identity", Refusals.noKubeletIdentity(cluster));
            }
            return;
        }
        if (identities.size() > 1 && request.pools().isOpen()) {
            draft.blocked("node pool", Refusals.choosePools(cluster));
            return;
        }
        if (identities.size() > 1 && identities.stream().anyMatch(NodeIdentity::isKubelet)) {
            draft.blocked("node pool", Refusals.mixedIdentities(identities));
            return;
        }
        identities.forEach(identity -> draft.inPlace("identity", describe(identity)));
        pools.forEach(pool -> carries(pool, identities.get(0), cluster));
        explain(identities, pools, cluster);
        observed.registry().value().ifPresent(registry -> access(registry, identities, pools));
    }

    /** Whether a pool's nodes have the identity: somebody may have taken it from the scale set. */
    private void carries(NodePool pool, Identity identity, Cluster cluster) {
        if (pool.kind() != NodePool.Kind.SCALE_SET) {
            draft.holds("node pool", pool.name() + " is made of single machines, which carry the kubelet identity");
            return;
        }
        Optional<ScaleSet> scaleSet = Pools.scaleSet(pool, cluster, observed, draft);
        if (scaleSet.isPresent()
                && isKubelet(identity)
                && !scaleSet.get().has(identity.id().orElseThrow())) {
            draft.blocked("node pool", Refusals.kubeletIdentityLost(pool, scaleSet.get(), identity, cluster));
        }
    }

    private void access(Registry registry, List<Identity> identities, List<NodePool> pools) {
        Identity first = identities.get(0);
        boolean nameless = identities.size() > 1 || isAlone(first, pools);
        draft.connects(new Connection(
                registry.loginServer(), nameless ? Optional.empty() : first.clientId(), first.tenantId()));
        if (identities.size() > 1) {
            draft.note(
                    "Each of these scale sets has an identity of its own, so no client id is set: the metadata service"
                            + " gives the system-assigned one where none is named.");
        }
        Optional<List<RoleGrant>> held = draft.expect("role", observed.grants(), Refusals::noGrants);
        held.ifPresent(grants -> identities.forEach(
                identity -> new Grants(registry, grants).draft(request.wantedOn(registry), identity, draft)));
    }

    /** The one line on who else gains the access, and on which identity this is. */
    private void explain(List<Identity> identities, List<NodePool> pools, Cluster cluster) {
        if (isKubelet(identities.get(0))) {
            draft.note(
                    "The nodes have no system-assigned identity, as is usual on AKS; they carry the kubelet identity "
                            + identities.get(0).name() + ".");
            draft.warn("Every pod on every node of cluster " + cluster.name()
                    + " gains this access: all of them can get a token of the kubelet identity.");
        } else {
            draft.warn("Every pod on node pool " + Pools.names(pools)
                    + " gains this access: all of them can get a token of the system-assigned identity.");
        }
        FederatedIdentity.recommend(cluster, draft);
    }

    /** Whether the node has this identity only, and it is the system-assigned one: then it needs no name. */
    private boolean isAlone(Identity identity, List<NodePool> pools) {
        return !isKubelet(identity)
                && pools.stream()
                        .flatMap(pool -> observed.scaleSetOf(pool.name()).stream())
                        .allMatch(scaleSet -> scaleSet.identities() == 1);
    }

    private static String describe(Identity identity) {
        return isKubelet(identity)
                ? "kubelet identity " + identity.name()
                : "system-assigned identity of scale set " + identity.name();
    }

    /** Only the system-assigned one has no resource id. */
    private static boolean isKubelet(Identity identity) {
        return identity.id().isPresent();
    }

    private static List<NodePool> meant(Request request, Cluster cluster) {
        return request.pools().names().isEmpty()
                ? cluster.pools()
                : request.pools().names().stream()
                        .flatMap(name -> cluster.pool(name).stream())
                        .toList();
    }

    private static Optional<Identity> of(NodePool pool, Cluster cluster, Observed observed) {
        return observed.scaleSetOf(pool.name()).flatMap(ScaleSet::system).or(cluster::kubelet);
    }

    private static List<Identity> distinct(Stream<Identity> identities) {
        return List.copyOf(identities
                .collect(Collectors.toMap(
                        Identity::principalId, Function.identity(), (one, same) -> one, java.util.LinkedHashMap::new))
                .values());
    }
}
