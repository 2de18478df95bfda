package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.RepositoryPattern;
import io.registrycleaner.provisioner.plan.IdentityKind;
import io.registrycleaner.provisioner.plan.PoolChoice;
import io.registrycleaner.provisioner.plan.Request;
import io.registrycleaner.provisioner.plan.RoleChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which cluster, which of its nodes, which registry. */
final class TargetOptions {

    @Mixin
    private PlaceOptions place;

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

    @Option(
            names = "--role",
            paramLabel = "MODE",
            defaultValue = "auto",
            description = {
                "auto: the roles that count in the registry's mode. legacy: AcrPull, for RBAC mode. abac: Container Registry"
                        + " Repository Reader and Catalog Lister, for ABAC mode. both: for a registry that is about to"
                        + " change its mode. Default: ${DEFAULT-VALUE}."
            })
    private Roles roles;

    @Option(
            names = "--repository",
            paramLabel = "PATTERN",
            split = ",",
            description =
                    "Only this repository, or those that begin so: team/app, 'team/*'; repeatable. For registries in"
                            + " ABAC mode. Default: all.")
    private List<String> repositories = new ArrayList<>();

    private enum Roles {
        auto(RoleChoice.Mode.AUTO),
        legacy(RoleChoice.Mode.LEGACY),
        abac(RoleChoice.Mode.ABAC),
        both(RoleChoice.Mode.BOTH);

        private final RoleChoice.Mode mode;

        Roles(RoleChoice.Mode mode) {
            this.mode = mode;
        }
    }

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
                place.cluster(subscription),
                place.registry(subscription),
                new PoolChoice(allNodePools ? List.of() : nodePools, allNodePools),
                own.identity(),
                allowCleanup,
                own.serviceAccount(),
                new RoleChoice(
                        roles.mode,
                        repositories.stream().map(RepositoryPattern::parse).toList()));
    }

    /** Everything that is wrong with these options by themselves. */
    List<Failure> problems() {
        List<Failure> problems = new ArrayList<>(place.problems());
        if (allNodePools && !nodePools.isEmpty()) {
            problems.add(usage("--all-node-pools and --node-pool exclude each other."));
        }
        for (String pattern : repositories) {
            try {
                RepositoryPattern.parse(pattern);
            } catch (IllegalArgumentException e) {
                problems.add(usage("--repository: " + e.getMessage()));
            }
        }
        return problems;
    }

    static Failure usage(String what) {
        return new Failure(ExitCode.USAGE, what, "", "See --help.");
    }
}
