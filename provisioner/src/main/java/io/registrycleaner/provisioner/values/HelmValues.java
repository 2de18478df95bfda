package io.registrycleaner.provisioner.values;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The values of the chart that the provisioner knows.
 *
 * @param registryUrl login server, {@code myregistry.azurecr.io}, without a scheme
 * @param azureClientId client id of the identity to ask for; empty where the node has just one and it needs no name
 * @param azureTenantId tenant of the identity, if it is to be written
 * @param serviceAccount the one that is federated with the identity; empty where the node has the identity
 */
public record HelmValues(
        String registryUrl,
        Optional<String> azureClientId,
        Optional<String> azureTenantId,
        Optional<String> serviceAccount) {
    private static final Pattern PLAIN_TEXT = Pattern.compile("[A-Za-z0-9.:_-]+");

    /** What the webhook of Azure's workload identity looks for, at the service account and at the pod. */
    private static final String CLIENT_ID = "azure.workload.identity/client-id";

    private static final String USE = "azure.workload.identity/use";

    /** @throws IllegalArgumentException for text that no login server, GUID or name has: it would have to be escaped in YAML */
    public HelmValues {
        requirePlain(registryUrl);
        azureClientId.ifPresent(HelmValues::requirePlain);
        azureTenantId.ifPresent(HelmValues::requirePlain);
        serviceAccount.ifPresent(HelmValues::requirePlain);
    }

    /**
     * A mapping of the values file.
     *
     * @param path its keys from the top
     * @param keys what each is to hold, in the chart's order; empty for a key that must not name anything
     */
    record Section(List<String> path, Map<String, Optional<String>> keys) {}

    /**
     * Everything that is set. Without a federated service account the marks of one are emptied where they are: left from before they would
     * make the pod use another identity. The account's name is the user's own business then.
     */
    List<Section> sections() {
        Map<String, Optional<String>> env = new LinkedHashMap<>();
        env.put("registryUrl", Optional.of(registryUrl));
        env.put("azureClientId", azureClientId);
        env.put("azureTenantId", azureTenantId);
        Section account = new Section(
                List.of("serviceAccount"), serviceAccount.isPresent() ? Map.of("name", serviceAccount) : Map.of());
        Section annotations = new Section(
                List.of("serviceAccount", "annotations"),
                Map.of(CLIENT_ID, serviceAccount.flatMap(federated -> azureClientId)));
        Section labels = new Section(List.of("podLabels"), Map.of(USE, serviceAccount.map(federated -> "true")));
        return List.of(new Section(List.of("env"), env), account, annotations, labels);
    }

    private static void requirePlain(String text) {
        if (!PLAIN_TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is neither a login server, a GUID nor a name");
        }
    }
}
