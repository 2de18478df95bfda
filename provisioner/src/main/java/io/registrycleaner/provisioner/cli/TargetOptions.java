package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.plan.IdentityKind;
import io.registrycleaner.provisioner.plan.PoolChoice;
import io.registrycleaner.provisioner.plan.RegistryName;
import io.registrycleaner.provisioner.plan.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cluster, which of its nodes, which registry. */
final class TargetOptions {

    @Option(names = "--cluster", paramLabel = "NAME", required = true, description = "The AKS cluster.")
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

    @Option(
            names = "--node-pool",
            paramLabel = "NAME",
            split = ",",
            description = "A node pool that the cleaner may run on; repeatable.")
    private List<String> nodePools = new ArrayList<>();

    @Option(names = "--all-node-pools", description = "All node pools of the cluster.")
    private boolean allNodePools;

    @Option(names = "--allow-cleanup", description = "Also what deleting needs: AcrDelete, or its like.")
    private boolean allowCleanup;

    /**
     * The request.
     *
     * @param option empty: whichever is there
     * @param own the identity of the cleaner's own, and whom it trusts
     * @param subscription the cluster's
     */
    Request request(Optional<IdentityKind> option, OwnIdentityNames own, String subscription) {
        return new Request(
                option,
                new Request.ClusterName(cluster, resourceGroup, subscription),
                RegistryName.parse(registry, registryResourceGroup, registrySubscription.orElse(subscription)),
                new PoolChoice(allNodePools ? List.of() : nodePools, allNodePools),
                own.identity(),
                allowCleanup,
                own.serviceAccount());
    }

    /** Everything that is wrong with these options by themselves. */
    List<Failure> problems() {
        List<Failure> problems = new ArrayList<>();
        if (allNodePools && !nodePools.isEmpty()) {
            problems.add(usage("--all-node-pools and --node-pool exclude each other."));
        }
        try {
            RegistryName.parse(registry, Optional.empty(), "");
        } catch (IllegalArgumentException e) {
            problems.add(usage("--registry: " + e.getMessage()));
        }
        return problems;
    }

    private static Failure usage(String what) {
        return new Failure(ExitCode.USAGE, what, "", "See --help.");
    }
}
