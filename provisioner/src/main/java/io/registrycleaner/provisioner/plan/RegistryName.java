package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.ResourceId;
import java.util.Optional;

/**
 * A registry as a person names it: by name, login server or resource id.
 *
 * @param text name or login server
 * @param group empty: somewhere in the subscription
 */
public record RegistryName(String text, Optional<String> group, String subscription) {

    /**
     * Reads any of the three forms.
     *
     * @param group from an option; a resource id says its own
     * @param subscription likewise
     * @throws IllegalArgumentException for a resource id of something else, and for a repository
     */
    public static RegistryName parse(String text, Optional<String> group, String subscription) {
        if (text.startsWith("/")) {
            ResourceId id = ResourceId.parse(text);
            if (!id.type().map(Registry.TYPE::equalsIgnoreCase).orElse(false)) {
                throw new IllegalArgumentException("'" + text + "' is not the resource id of a registry.");
            }
            return new RegistryName(id.name(), id.resourceGroup(), id.subscriptionId());
        }
        String bare = text.replaceFirst("(?i)^https://", "").replaceAll("/+$", "");
        if (bare.contains("/")) {
            throw new IllegalArgumentException("'" + text + "' has a path: name the registry, "
                    + bare.substring(0, bare.indexOf('/')) + ", without a repository.");
        }
        return new RegistryName(bare, group, subscription);
    }

    /** A registry's name has letters and digits only, so a dot or a port makes it a login server. */
    public boolean isLoginServer() {
        return text.contains(".") || text.contains(":");
    }

    public boolean means(Registry registry) {
        return isLoginServer()
                ? registry.loginServer().equalsIgnoreCase(text)
                : registry.name().equalsIgnoreCase(text);
    }
}
