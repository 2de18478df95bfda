package io.registrycleaner.provisioner.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of a resource, a resource group or a subscription, which is also the scope of what is granted on it. ARM gives the
 * same id back in different case ({@code resourcegroups}), so two ids are equal whatever their case.
 */
public final class ResourceId {

    private static final Pattern SHAPE = Pattern.compile(
            "/subscriptions/[^/]+(/resourceGroups/[^/]+(/providers/[^/]+(/[^/]+/[^/]+)+)?)?", Pattern.CASE_INSENSITIVE);

    private final String path;

    private ResourceId(String path) {
        this.path = path;
    }

    /**
     * Parses an id as ARM or a person writes it.
     *
     * @throws IllegalArgumentException where the text is no id of a resource, a group or a subscription
     */
    public static ResourceId parse(String text) {
        String trimmed = text.strip().replaceAll("/+$", "");
        if (!SHAPE.matcher(trimmed).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a resource id, which looks like"
                    + " /subscriptions/<id>/resourceGroups/<name>/providers/<namespace>/<type>/<name>");
        }
        return new ResourceId(trimmed);
    }

    public static ResourceId subscription(String id) {
        return parse("/subscriptions/" + id);
    }

    public ResourceId group(String name) {
        return parse("/subscriptions/" + subscriptionId() + "/resourceGroups/" + name);
    }

    /**
     * The id of a resource in this group.
     *
     * @param type with its namespace, like {@code Microsoft.Compute/virtualMachineScaleSets}
     */
    public ResourceId resource(String type, String name) {
        return parse(path + "/providers/" + type + "/" + name);
    }

    public String subscriptionId() {
        return segments().get(1);
    }

    public Optional<String> resourceGroup() {
        return segments().size() < 4 ? Optional.empty() : Optional.of(segments().get(3));
    }

    /** The id of the resource group that holds this. */
    public ResourceId groupId() {
        return group(resourceGroup().orElseThrow());
    }

    /** Type with namespace of a resource that is not nested in another; empty for groups and subscriptions. */
    public Optional<String> type() {
        return segments().size() < 8
                ? Optional.empty()
                : Optional.of(segments().get(5) + "/" + segments().get(6));
    }

    public String name() {
        return segments().get(segments().size() - 1);
    }

    /** Whether this is the scope or lies below it. */
    public boolean isWithin(ResourceId scope) {
        return (canonical() + "/").startsWith(scope.canonical() + "/");
    }

    /** The same text for equal ids. */
    public String canonical() {
        return path.toLowerCase(Locale.ROOT);
    }

    private List<String> segments() {
        return Arrays.asList(path.substring(1).split("/"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceId that && canonical().equals(that.canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    @Override
    public String toString() {
        return path;
    }
}
