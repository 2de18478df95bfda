package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.plan.IdentityKind;
import io.registrycleaner.provisioner.plan.Plan;
import io.registrycleaner.provisioner.plan.Request;
import io.registrycleaner.provisioner.plan.RoleChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The commands that follow, as they can be pasted. */
final class NextSteps {

    static final String HEALTH_CHECK = "kubectl exec --namespace registry-cleaner cleaner-docker-registry-cleaner-0 --"
            + " docker-registry-cleaner health_check --wait 10m";

    private static final String INSTALL = "helm upgrade --install cleaner helm/docker-registry-cleaner"
            + " --namespace registry-cleaner --create-namespace --values ";

    private NextSteps() {}

    /** @param valuesFile the file that holds the connection */
    static List<String> after(Plan plan, String valuesFile) {
        List<String> commands = new ArrayList<>();
        commands.add(INSTALL + quoted(valuesFile) + selector(plan.pools()));
        commands.add(HEALTH_CHECK);
        return commands;
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
        if (!request.identity().name().equals(Request.IdentityName.DEFAULT)) {
            command.append(" --identity-name ").append(request.identity().name());
        }
        if (request.roles().mode() != RoleChoice.Mode.AUTO) {
            command.append(" --role ").append(request.roles().mode().name().toLowerCase(Locale.ROOT));
        }
        request.roles()
                .repositories()
                .forEach(pattern -> command.append(" --repository ").append(quoted(pattern.toString())));
        return command.append(request.cleanup() ? " --allow-cleanup" : "").toString();
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
