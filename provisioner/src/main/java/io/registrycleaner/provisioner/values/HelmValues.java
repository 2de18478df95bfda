package io.registrycleaner.provisioner.values;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The three values of the chart that the provisioner knows.
 *
 * @param registryUrl login server, {@code myregistry.azurecr.io}, without a scheme
 * @param azureClientId client id of the identity to ask for; empty where the node has just one and it needs no name
 * @param azureTenantId tenant of the identity, if it is to be written
 */
public record HelmValues(String registryUrl, Optional<String> azureClientId, Optional<String> azureTenantId) {
    private static final Pattern PLAIN_TEXT = Pattern.compile("[A-Za-z0-9.:_-]+");

    /** @throws IllegalArgumentException for text that no login server or GUID has: it would have to be escaped in YAML */
    public HelmValues {
        requirePlain(registryUrl);
        azureClientId.ifPresent(HelmValues::requirePlain);
        azureTenantId.ifPresent(HelmValues::requirePlain);
    }

    /** What each key is to hold, in the chart's order; empty for a key that must not name anything. */
    Map<String, Optional<String>> byKey() {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        values.put("registryUrl", Optional.of(registryUrl));
        values.put("azureClientId", azureClientId);
        values.put("azureTenantId", azureTenantId);
        return values;
    }

    private static void requirePlain(String text) {
        if (!PLAIN_TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is neither a login server nor a GUID");
        }
    }
}
