package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.Failure;
import java.util.List;
import java.util.Optional;

/** Which clusters somebody wants to see: all of them where neither is named. */
public record ClusterFilter(Optional<String> name, Optional<String> group) {

    public boolean isOpen() {
        return name.isEmpty() && group.isEmpty();
    }

    public boolean means(Cluster cluster) {
        return name.map(cluster.name()::equalsIgnoreCase).orElse(true)
                && group.map(cluster.id().resourceGroup().orElseThrow()::equalsIgnoreCase)
                        .orElse(true);
    }

    /** @param others what there is instead, as group/name */
    Failure noneFits(List<String> others) {
        String inGroup =
                group.map(wanted -> " in resource group '" + wanted + "'").orElse("");
        return name.isPresent()
                ? Refusals.notFound(
                        "cluster" + (inGroup.isEmpty() ? "" : inGroup + " named"),
                        name.get(),
                        "Check --cluster, --resource-group and --subscription.",
                        others)
                : Refusals.notFound(
                        "cluster in a resource group named",
                        group.orElseThrow(),
                        "Check --resource-group and --subscription.",
                        others.stream()
                                .map(other -> other.substring(0, other.indexOf('/')))
                                .toList());
    }
}
