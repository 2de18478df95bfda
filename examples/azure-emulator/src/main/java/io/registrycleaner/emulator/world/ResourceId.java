package io.registrycleaner.emulator.world;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An ARM resource id or scope, {@code /subscriptions/…}; {@code /} is the root. Two ids that differ in case only are one,
 * as ARM itself hands out {@code resourcegroups} and {@code resourceGroups} for the same thing.
 */
public final class ResourceId implements Comparable<ResourceId> {

    public static final ResourceId ROOT = new ResourceId("/");

    private static final String GROUPS = "/resourcegroups/";
    private static final String PROVIDERS = "/providers/";

    private static final Pattern MANAGEMENT_GROUP =
            Pattern.compile("/providers/microsoft\\.management/managementgroups/[^/]+");

    private final String text;
    private final String key;

    private ResourceId(String text) {
        this.text = text;
        this.key = text.toLowerCase(Locale.ROOT);
    }

    /** Any id or scope: surplus slashes at either end are dropped. */
    public static ResourceId of(String text) {
        String inner = text.strip().replaceAll("^/+|/+$", "");
        return inner.isEmpty() ? ROOT : new ResourceId("/" + inner);
    }

    public static ResourceId subscription(String id) {
        return of("subscriptions/" + id);
    }

    /** A group of this subscription. */
    public ResourceId group(String name) {
        return new ResourceId(text + "/resourceGroups/" + name);
    }

    /** A resource directly in this scope, of a full type such as {@code Microsoft.ContainerRegistry/registries}. */
    public ResourceId resource(String type, String name) {
        return new ResourceId((equals(ROOT) ? "" : text) + "/providers/" + type + "/" + name);
    }

    /** A resource nested in this one. */
    public ResourceId child(String type, String name) {
        return new ResourceId(text + "/" + type + "/" + name);
    }

    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** The subscription's GUID, where this is in one. */
    public Optional<String> subscriptionId() {
        return key.startsWith("/subscriptions/") ? Optional.of(text.split("/", 4)[2]) : Optional.empty();
    }

    /** The resource group's name, where this is one or in one. */
    public Optional<String> groupName() {
        int at = key.indexOf(GROUPS);
        return at < 0
                ? Optional.empty()
                : Optional.of(text.substring(at + GROUPS.length()).split("/", 2)[0]);
    }

    /** The scope of the resource group that holds this, or that this is. */
    public Optional<ResourceId> group() {
        return groupName()
                .flatMap(group -> subscriptionId().map(id -> subscription(id).group(group)));
    }

    /** The scope of what this resource extends or stands in: everything before its last {@code /providers/}. */
    public ResourceId scope() {
        int at = key.lastIndexOf(PROVIDERS);
        return at < 0 ? this : of(text.substring(0, at));
    }

    /** Whether this is the scope itself or anything in it. There is no tree of management groups: each holds all subscriptions. */
    public boolean isWithin(ResourceId scope) {
        return scope.equals(ROOT)
                || key.equals(scope.key)
                || key.startsWith(scope.key + "/")
                || (MANAGEMENT_GROUP.matcher(scope.key).matches() && key.startsWith("/subscriptions/"));
    }

    @Override
    public int compareTo(ResourceId other) {
        return key.compareTo(other.key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceId id && id.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
