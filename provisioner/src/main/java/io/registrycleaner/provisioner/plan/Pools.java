package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.NodePool;
import io.registrycleaner.provisioner.model.ScaleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which node pools a request means, and what they are made of. */
final class Pools {

    private Pools() {}

    /** The named ones, or all where none is named; a name that the cluster does not have blocks the draft. */
    static List<NodePool> chosen(PoolChoice choice, Cluster cluster, Draft draft) {
        if (choice.names().isEmpty()) {
            return cluster.pools();
        }
        List<NodePool> found = new ArrayList<>();
        for (String name : choice.names()) {
            cluster.pool(name)
                    .ifPresentOrElse(
                            found::add,
                            () -> draft.blocked(
                                    "node pool",
                                    Refusals.notFound(
                                            "node pool",
                                            name,
                                            "Name one with --node-pool, or all with --all-node-pools.",
                                            cluster.poolNames())));
        }
        return found.stream().distinct().toList();
    }

    /** The pool's scale set; a pool without one blocks the draft. */
    static Optional<ScaleSet> scaleSet(NodePool pool, Cluster cluster, Observed observed, Draft draft) {
        if (pool.kind() != NodePool.Kind.SCALE_SET) {
            draft.blocked("node pool", Refusals.noScaleSet(pool));
            return Optional.empty();
        }
        Optional<ScaleSet> found = observed.scaleSetOf(pool.name());
        found.ifPresentOrElse(
                scaleSet -> draft.holds("node pool", pool.name() + " is scale set " + scaleSet.name()),
                () -> draft.blocked("node pool", Refusals.scaleSetNotFound(pool, cluster, names(observed))));
        return found;
    }

    static Plan.PoolReach reach(List<NodePool> chosen, Cluster cluster) {
        return new Plan.PoolReach(
                chosen.stream().map(NodePool::name).toList(),
                chosen.size() == cluster.pools().size());
    }

    static String names(List<NodePool> pools) {
        return pools.stream().map(NodePool::name).collect(Collectors.joining(", "));
    }

    private static List<String> names(Observed observed) {
        return observed.scaleSets().value().orElse(List.of()).stream()
                .map(ScaleSet::name)
                .toList();
    }
}
