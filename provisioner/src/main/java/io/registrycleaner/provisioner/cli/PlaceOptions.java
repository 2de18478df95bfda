package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.plan.RegistryName;
import io.registrycleaner.provisioner.plan.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cluster, which registry. */
final class PlaceOptions {

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            required = true,
            description = "The AKS cluster: name or resource id.")
    private String cluster;

    @Option(
            names = {"-g", "--resource-group"},
            paramLabel = "NAME",
            description = "The cluster's resource group. Needed only where several clusters have the name.")
    private Optional<String> resourceGroup = Optional.empty();

    @Option(
            names = "--registry",
            paramLabel = "NAME",
            required = true,
            description = "The registry: name, login server or resource id.")
    private String registry;

    @Option(
            names = "--registry-resource-group",
            paramLabel = "NAME",
            description = "The registry's resource group. Default: looked for in the whole subscription.")
    private Optional<String> registryResourceGroup = Optional.empty();

    @Option(
            names = "--registry-subscription",
            paramLabel = "ID",
            description = "The registry's subscription. Default: the cluster's.")
    private Optional<String> registrySubscription = Optional.empty();

    /** The cluster; {@code subscription} is where it is unless it is named by its id. */
    Request.ClusterName cluster(String subscription) {
        return Request.ClusterName.parse(cluster, resourceGroup, subscription);
    }

    RegistryName registry(String subscription) {
        return RegistryName.parse(
                registry,
                registryResourceGroup,
                registrySubscription.orElse(cluster(subscription).subscription()));
    }

    /** Everything that is wrong with these options by themselves. */
    List<Failure> problems() {
        List<Failure> problems = new ArrayList<>();
        try {
            Request.ClusterName.parse(cluster, Optional.empty(), "");
        } catch (IllegalArgumentException e) {
            problems.add(TargetOptions.usage("--cluster: " + e.getMessage()));
        }
        try {
            RegistryName.parse(registry, Optional.empty(), "");
        } catch (IllegalArgumentException e) {
            problems.add(TargetOptions.usage("--registry: " + e.getMessage()));
        }
        return problems;
    }
}
