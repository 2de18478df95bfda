package io.registrycleaner.cleaner.model;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * The resource that an Entra token is asked for. A registry takes Resource Manager's by default; where an admin switched that off
 * (policy {@code azureADAuthenticationAsArmPolicy}) it takes only its own.
 */
public record Audience(String resource) {
    static final Audience CONTAINER_REGISTRY = new Audience("https://containerregistry.azure.net");

    /** Resource Manager first: it works on every registry that nobody hardened, and on those older than the other audience. */
    public static List<Audience> inUsualOrder(RegistryHost registry) {
        return List.of(arm(registry), CONTAINER_REGISTRY);
    }

    static Audience arm(RegistryHost registry) {
        return new Audience(registry.cloud().orElse(Cloud.PUBLIC).armResource());
    }

    /**
     * Reads {@code arm}, {@code acr}, or the resource itself as an https URL.
     *
     * @throws IllegalArgumentException whose message says what was expected
     */
    public static Audience parse(String text, RegistryHost registry) {
        String word = text.strip();
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "arm" -> arm(registry);
            case "acr" -> CONTAINER_REGISTRY;
            default -> new Audience(httpsResource(word));
        };
    }

    private static String httpsResource(String text) {
        try {
            URI uri = URI.create(text);
            if ("https".equals(uri.getScheme()) && uri.getHost() != null && uri.getRawQuery() == null) {
                return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
            }
        } catch (IllegalArgumentException e) {
            // Said below, together with every other form that is not taken.
        }
        throw new IllegalArgumentException("'" + text + "' is not a token audience; expected arm, acr or an https URL");
    }

    /** As Entra's scope parameter and the SDK want it. */
    public String scope() {
        return resource + "/.default";
    }

    @Override
    public String toString() {
        return resource;
    }
}
