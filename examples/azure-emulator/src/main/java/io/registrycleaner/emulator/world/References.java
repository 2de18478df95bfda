package io.registrycleaner.emulator.world;

import java.util.Optional;
import java.util.regex.Pattern;

/** Short names for what is in a world, {@code registry/demoregistry}, beside full ids. */
record References(World world) {

    private static final Pattern GUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    /** The id of a scope; empty where the world has none such. */
    Optional<ResourceId> scope(String reference) {
        if (reference.startsWith("/")) {
            return Optional.of(ResourceId.of(reference));
        }
        if (reference.equals("subscription")) {
            return world.list(Subscription.class).stream().map(Subscription::id).findFirst();
        }
        String[] parts = reference.split("/", 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        return switch (parts[0]) {
            case "subscription" ->
                world.list(Subscription.class).stream()
                        .filter(one -> one.displayName().equalsIgnoreCase(parts[1])
                                || one.guid().equalsIgnoreCase(parts[1]))
                        .map(Subscription::id)
                        .findFirst();
            case "group" -> named(ResourceGroup.class, parts[1]);
            case "cluster" -> named(Cluster.class, parts[1]);
            case "registry" -> named(Registry.class, parts[1]);
            case "identity" -> named(Identity.class, parts[1]);
            default -> Optional.empty();
        };
    }

    /** The object id of a principal; empty where the world has none such. */
    Optional<String> principal(String reference) {
        if (GUID.matcher(reference).matches()) {
            return Optional.of(reference);
        }
        String[] parts = reference.split("/", 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        return switch (parts[0]) {
            case "principal" -> world.principal(parts[1]).map(Principal::objectId);
            case "identity" ->
                named(Identity.class, parts[1])
                        .flatMap(id -> world.find(Identity.class, id))
                        .map(Identity::principalId);
            case "kubelet" ->
                named(Cluster.class, parts[1])
                        .flatMap(id -> world.find(Cluster.class, id))
                        .flatMap(Cluster::kubelet)
                        .map(Cluster.Kubelet::objectId);
            default -> Optional.empty();
        };
    }

    private <T extends Resource> Optional<ResourceId> named(Class<T> type, String name) {
        return world.list(type).stream()
                .map(Resource::id)
                .filter(id -> id.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
