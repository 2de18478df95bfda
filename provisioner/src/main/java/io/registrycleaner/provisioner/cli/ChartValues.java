package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.model.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the chart is to be told, as lines of YAML to be shown. */
final class ChartValues {

    private ChartValues() {}

    /** @param clientId what stands for it, which may not be known yet */
    static List<String> lines(Connection connection, Optional<String> clientId) {
        List<String> lines = new ArrayList<>(List.of("env:"));
        lines.add(value("  registryUrl", connection.registryUrl()));
        clientId.ifPresent(id -> lines.add(value("  azureClientId", id)));
        connection.azureTenantId().ifPresent(id -> lines.add(value("  azureTenantId", id)));
        // What the webhook of workload identity goes by.
        connection.serviceAccount().ifPresent(account -> {
            lines.add("serviceAccount:");
            lines.add(value("  name", account.name()));
            clientId.ifPresent(id -> {
                lines.add("  annotations:");
                lines.add(value("    azure.workload.identity/client-id", id));
            });
            lines.add("podLabels:");
            lines.add(value("  azure.workload.identity/use", "true"));
        });
        return lines;
    }

    private static String value(String key, String value) {
        return key + ": \"" + value + "\"";
    }
}
