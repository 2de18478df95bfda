package io.registrycleaner.emulator.world;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The emulated Azure's state: one sorted map of immutable resources, the principals that can sign in, and settings. Every
 * method is atomic; {@link #update} is how a change that depends on the present value is made.
 */
public final class World {

    private final Clock clock;
    private final Settings settings = new Settings();
    private final Faults faults = new Faults();
    private final SortedMap<ResourceId, Resource> resources = new TreeMap<>();
    private final List<Principal> principals = new ArrayList<>();
    private final List<RoleDefinition> roles = new ArrayList<>(BuiltInRoles.ALL);
    private final SortedMap<ResourceId, Workloads> workloads = new TreeMap<>();
    private Optional<ResourceId> node = Optional.empty();
    private String issuerBase = "https://oidc.emulator.invalid/";
    private long born;

    public World(Clock clock) {
        this.clock = clock;
    }

    /** The demo world, on the system's clock. */
    public static World demo() {
        return demo(Clock.systemUTC());
    }

    public static World demo(Clock clock) {
        return DemoWorld.create(clock);
    }

    public Settings settings() {
        return settings;
    }

    /** What goes wrong. */
    public Faults faults() {
        return faults;
    }

    /** How long a role assignment has no effect, counted from its creation: also for those that are there already. */
    public void setPropagation(Duration propagation) {
        settings.setPropagation(propagation);
    }

    public Instant now() {
        return clock.instant();
    }

    public Clock clock() {
        return clock;
    }

    public synchronized <T extends Resource> Optional<T> find(Class<T> type, ResourceId id) {
        Resource found = resources.get(id);
        return type.isInstance(found) ? Optional.of(type.cast(found)) : Optional.empty();
    }

    /** All of a type at the scope or below it, in the order of their ids. */
    public synchronized <T extends Resource> List<T> list(Class<T> type, ResourceId scope) {
        List<T> found = new ArrayList<>();
        for (Resource resource : resources.values()) {
            if (type.isInstance(resource) && resource.id().isWithin(scope)) {
                found.add(type.cast(resource));
            }
        }
        return Collections.unmodifiableList(found);
    }

    /** All of a type, anywhere. */
    public <T extends Resource> List<T> list(Class<T> type) {
        return list(type, ResourceId.ROOT);
    }

    /** Adds a resource, or replaces the one of the same id. */
    public synchronized void put(Resource resource) {
        resources.put(resource.id(), resource);
    }

    /**
     * Replaces a resource by what the change makes of it, with nobody in between.
     *
     * @throws IllegalArgumentException where there is none
     */
    public synchronized <T extends Resource> T update(Class<T> type, ResourceId id, UnaryOperator<T> change) {
        T before = find(type, id).orElseThrow(() -> new IllegalArgumentException("the world has no " + id));
        T after = change.apply(before);
        put(after);
        return after;
    }

    /** Removes a resource and what is nested in it; its role assignments and attachments stay, as in Azure. */
    public synchronized boolean remove(ResourceId id) {
        boolean removed = resources.remove(id) != null;
        resources
                .values()
                .removeIf(resource -> resource instanceof FederatedCredential credential
                        && credential.identity().equals(id));
        return removed;
    }

    /** Removes a resource group with all that is in it. */
    public synchronized void removeGroup(ResourceId group) {
        resources.keySet().removeIf(id -> id.isWithin(group));
    }

    public synchronized void add(Principal principal) {
        principals.add(principal);
    }

    public synchronized List<Principal> principals() {
        return List.copyOf(principals);
    }

    public synchronized Optional<Principal> principal(String name) {
        return principals.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    public synchronized void add(RoleDefinition role) {
        roles.add(role);
    }

    public synchronized List<RoleDefinition> roles() {
        return List.copyOf(roles);
    }

    /** A role by its GUID or its name. */
    public synchronized Optional<RoleDefinition> role(String guidOrName) {
        return roles.stream()
                .filter(role ->
                        role.guid().equalsIgnoreCase(guidOrName) || role.name().equalsIgnoreCase(guidOrName))
                .findFirst();
    }

    /** The scale set that the emulated node belongs to: IMDS answers for its identities. Empty: a node without any. */
    public synchronized Optional<ScaleSet> node() {
        return node.flatMap(id -> find(ScaleSet.class, id));
    }

    public synchronized void setNode(ResourceId scaleSet) {
        node = Optional.of(scaleSet);
    }

    /** What runs in a cluster. */
    public synchronized Workloads workloads(ResourceId cluster) {
        return workloads.computeIfAbsent(cluster, none -> new Workloads(clock));
    }

    /** Where the clusters' issuers are reached; the emulator sets it when it knows its port. Ends with a slash. */
    public synchronized void setIssuerBase(String url) {
        issuerBase = url;
    }

    /** The issuer of a cluster's service account tokens, as its ARM resource and its tokens name it. */
    public synchronized String issuer(ResourceId cluster) {
        String tenant = find(
                        Subscription.class,
                        ResourceId.subscription(cluster.subscriptionId().orElseThrow()))
                .map(Subscription::tenantId)
                .orElseThrow();
        return issuerBase + tenant + "/"
                + UUID.nameUUIDFromBytes(
                        cluster.toString().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))
                + "/";
    }

    /** A GUID that no other part of this world has; the same in every world that came about in the same order. */
    public synchronized String newGuid(String seed) {
        born++;
        return UUID.nameUUIDFromBytes((born + " " + seed).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /**
     * The state as sorted lines of text: the same for two worlds in the same state. Times are left out, and so are secrets.
     */
    public synchronized String snapshot() {
        return new Snapshot(this).text();
    }

    /** Runs several reads and changes as one. */
    public synchronized <T> T atomically(Function<World, T> work) {
        return work.apply(this);
    }
}
