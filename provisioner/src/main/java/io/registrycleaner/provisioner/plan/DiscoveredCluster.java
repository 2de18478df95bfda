package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.NodePool;
import io.registrycleaner.provisioner.model.ScaleSet;
import java.util.List;
import java.util.Optional;

/**
 * A cluster with what its nodes are made of.
 *
 * @param scaleSets of its node resource group
 */
public record DiscoveredCluster(Cluster cluster, Lookup<List<ScaleSet>> scaleSets) {

    public Optional<ScaleSet> scaleSetOf(NodePool pool) {
        return pool.kind() == NodePool.Kind.SCALE_SET
                ? ScaleSet.ofPool(pool.name(), scaleSets.value().orElse(List.of()))
                : Optional.empty();
    }

    /** Whether a pool has a scale set that could not be looked at. */
    public boolean hides(NodePool pool) {
        return pool.kind() == NodePool.Kind.SCALE_SET && scaleSets.value().isEmpty();
    }

    List<String> scaleSetNames() {
        return scaleSets.value().orElse(List.of()).stream().map(ScaleSet::name).toList();
    }
}
