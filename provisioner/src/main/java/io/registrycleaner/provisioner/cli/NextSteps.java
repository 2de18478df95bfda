package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.model.Cluster;
import io.registrycleaner.provisioner.model.ServiceAccount;
import io.registrycleaner.provisioner.plan.Advice;
import io.registrycleaner.provisioner.plan.Discovered;
import io.registrycleaner.provisioner.plan.DiscoveredRegistry;
import io.registrycleaner.provisioner.plan.Fit;
import io.registrycleaner.provisioner.plan.IdentityKind;
import io.registrycleaner.provisioner.plan.Plan;
import io.registrycleaner.provisioner.plan.Request;
import io.registrycleaner.provisioner.plan.RoleChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The commands that follow, as they can be pasted. */
final class NextSteps {

    private static final String HEALTH_CHECK = "kubectl exec --namespace %s cleaner-docker-registry-cleaner-0 --"
            + " docker-registry-cleaner health_check --wait 10m";

    private static final String INSTALL = "helm upgrade --install cleaner helm/docker-registry-cleaner"
            + " --namespace %s --create-namespace --values ";

    private NextSteps() {}

    /** @param valuesFile the file that holds the connection */
    static List<String> after(Plan plan, String valuesFile) {
        List<String> commands = new ArrayList<>();
        ServiceAccount account = plan.connection().serviceAccount().orElse(ServiceAccount.DEFAULT);
        commands.add(INSTALL.formatted(account.namespace()) + quoted(valuesFile) + selector(plan.pools()));
        commands.add(healthCheck(account));
        return commands;
    }

    /** The command that looks whether the registry is really reached, once the chart is installed. */
    static String healthCheck(ServiceAccount account) {
        return HEALTH_CHECK.formatted(account.namespace());
    }

    /** The command that does what a verification misses. */
    static String toRepair(IdentityKind option, Request request) {
        StringBuilder command = new StringBuilder("provisioner ").append(option.command());
        command.append(" --cluster ").append(request.cluster().name());
        request.cluster()
                .group()
                .ifPresent(group -> command.append(" --resource-group ").append(group));
        command.append(" --registry ").append(request.registry().text());
        request.pools().names().forEach(pool -> command.append(" --node-pool ").append(pool));
        if (request.pools().all()) {
            command.append(" --all-node-pools");
        }
        command.append(identity(request));
        if (option == IdentityKind.FEDERATED) {
            command.append(account(request.serviceAccount()));
        }
        if (request.roles().mode() != RoleChoice.Mode.AUTO) {
            command.append(" --role ").append(request.roles().mode().name().toLowerCase(Locale.ROOT));
        }
        request.roles()
                .repositories()
                .forEach(pattern -> command.append(" --repository ").append(quoted(pattern.toString())));
        return command.append(request.cleanup() ? " --allow-cleanup" : "").toString();
    }

    private static String identity(Request request) {
        Request.IdentityName identity = request.identity();
        if (identity.subscription().isPresent()) {
            return " --identity-name " + request.identityId().orElseThrow();
        }
        return (identity.name().equals(Request.IdentityName.DEFAULT) ? "" : " --identity-name " + identity.name())
                + identity.group()
                        .map(group -> " --identity-resource-group " + group)
                        .orElse("");
    }

    private static String account(ServiceAccount account) {
        boolean namespace = account.namespace().equals(ServiceAccount.DEFAULT.namespace());
        boolean name = account.name().equals(ServiceAccount.DEFAULT.name());
        return (namespace ? "" : " --namespace " + account.namespace())
                + (name ? "" : " --service-account " + account.name());
    }

    /** The commands that an advice comes to. What it cannot know stands in capitals; it only plans. */
    static List<String> toFollow(Advice advice, Cluster cluster, Discovered discovered) {
        List<String> commands = new ArrayList<>();
        advice.first().ifPresent(commands::add);
        List<DiscoveredRegistry> registries = discovered.registries().value().orElse(List.of());
        boolean pools = advice.option() == Fit.Option.B && cluster.pools().size() > 1;
        commands.add("provisioner " + advice.option().command() + " --cluster " + cluster.name() + " --resource-group "
                + cluster.id().resourceGroup().orElseThrow() + " --registry "
                + (registries.size() == 1 ? registries.get(0).registry().name() : "REGISTRY")
                + (pools ? " --node-pool POOL" : "") + " --dry-run");
        return commands;
    }

    /** The cleaner must land where its identity is; with one pool that is a label of AKS's own. */
    private static String selector(Plan.PoolReach pools) {
        return pools.every() || pools.names().size() != 1
                ? ""
                : " --set-string 'nodeSelector.kubernetes\\.azure\\.com/agentpool="
                        + pools.names().get(0) + "'";
    }

    private static String quoted(String file) {
        return file.matches("[\\w./+-]+") ? file : "'" + file.replace("'", "'\\''") + "'";
    }
}
