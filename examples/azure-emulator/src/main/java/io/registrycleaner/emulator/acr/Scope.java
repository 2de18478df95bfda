package io.registrycleaner.emulator.acr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Actions on one resource: as a client asks for them ({@code repository:ci/api:pull,push}), as a token grants them (an element
 * of the claim {@code access}), and as a request needs them.
 */
record Scope(String type, String name, Set<String> actions) {

    static final String ANY = "*";

    static Scope repository(String name, AcrPermission permission) {
        return new Scope("repository", name, Set.of(permission.action()));
    }

    static Scope catalog() {
        return new Scope("registry", "catalog", Set.of(ANY));
    }

    /** Reads {@code type:name:action,action}; empty where it is none. Names may hold colons. */
    static Optional<Scope> parse(String text) {
        int first = text.indexOf(':');
        int last = text.lastIndexOf(':');
        if (first < 1 || last <= first + 1 || last == text.length() - 1) {
            return Optional.empty();
        }
        Set<String> actions =
                new LinkedHashSet<>(List.of(text.substring(last + 1).split(",")));
        return Optional.of(new Scope(text.substring(0, first), text.substring(first + 1, last), actions));
    }

    /** An element of the claim {@code access}. */
    static Scope ofClaim(JsonNode element) {
        Set<String> actions = new LinkedHashSet<>();
        element.path("actions").forEach(action -> actions.add(action.asText()));
        return new Scope(element.path("type").asText(), element.path("name").asText(), actions);
    }

    boolean isCatalog() {
        return type.equals("registry") && name.equals("catalog");
    }

    boolean isRepository() {
        return type.equals("repository");
    }

    boolean asksFor(AcrPermission permission) {
        return actions.contains(ANY) || actions.contains(permission.action());
    }

    /** Whether this grant covers one that a request needs. */
    boolean covers(Scope needed) {
        boolean sameResource =
                type.equals(needed.type) && (name.equals(needed.name) || (isRepository() && name.equals(ANY)));
        return sameResource && (actions.contains(ANY) || actions.containsAll(needed.actions));
    }

    ObjectNode toClaim() {
        ObjectNode claim =
                JsonNodeFactory.instance.objectNode().put("type", type).put("name", name);
        actions.forEach(claim.putArray("actions")::add);
        return claim;
    }

    /** The error detail of a refusal for want of this scope: one element an action, keys in ACR's spelling. */
    JsonNode toDetail() {
        var details = JsonNodeFactory.instance.arrayNode();
        actions.forEach(action ->
                details.addObject().put("Type", type).put("Name", name).put("Action", action));
        return details;
    }

    @Override
    public String toString() {
        return type + ":" + name + ":" + String.join(",", actions);
    }
}
