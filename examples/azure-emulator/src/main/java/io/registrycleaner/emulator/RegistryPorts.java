package io.registrycleaner.emulator;

import io.registrycleaner.emulator.acr.AcrFace;
import io.registrycleaner.emulator.acr.AcrSettings;
import io.registrycleaner.emulator.acr.RateLimits;
import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.http.Listener;
import io.registrycleaner.emulator.token.AccessTokens;
import io.registrycleaner.emulator.token.SigningKey;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.Subscription;
import io.registrycleaner.emulator.world.World;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** One https port and one content a registry, opened when somebody asks for its login server. */
final class RegistryPorts implements AutoCloseable {

    /** What all registries share. */
    record Shared(World world, AccessTokens tokens, SigningKey key, SSLContext tls) {}

    private record Open(Listener listener, Content content) {}

    private final Shared shared;
    private final Ports ports;
    private final RequestLog requests;
    private final Map<String, Open> registries = new LinkedHashMap<>();

    RegistryPorts(Shared shared, Ports ports, RequestLog requests) {
        this.shared = shared;
        this.ports = ports;
        this.requests = requests;
    }

    /** Opens the ports of all registries of the world, in the order of their ids. */
    void open() {
        shared.world().list(Registry.class).forEach(registry -> opened(registry.name()));
    }

    /** {@code localhost:PORT}. */
    String loginServer(String name) {
        return opened(name).listener().authority();
    }

    Content content(String name) {
        return opened(name).content();
    }

    private synchronized Open opened(String name) {
        return registries.computeIfAbsent(name.toLowerCase(Locale.ROOT), this::listen);
    }

    private Open listen(String name) {
        World world = shared.world();
        ResourceId id = world.list(Registry.class).stream()
                .filter(registry -> registry.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the world has no registry " + name))
                .id();
        Content content = new Content(world.clock());
        RoleAuthority authority = new RoleAuthority(world, shared.tokens(), id);
        AcrFace face = new AcrFace(() -> settings(world, id), content, authority, shared.key());
        Listener listener = Listener.start(
                "acr-" + name,
                ports.registry(registries.size()),
                Optional.of(shared.tls()),
                new Seen(Face.ACR, face, world.faults(), requests));
        return new Open(listener, content);
    }

    /** What the world says of the registry now. */
    private static AcrSettings settings(World world, ResourceId id) {
        Registry registry = world.find(Registry.class, id)
                .orElseThrow(() -> new IllegalStateException("the registry " + id + " was deleted"));
        String tenant = world.find(
                        Subscription.class,
                        ResourceId.subscription(id.subscriptionId().orElseThrow()))
                .map(Subscription::tenantId)
                .orElse("");
        AcrSettings.Policies policies = AcrSettings.Policies.DEFAULT
                .withArmAudience(registry.acceptsArmAudience())
                .withAbac(registry.roleMode() == Registry.RoleMode.ABAC)
                .withAnonymousPull(registry.anonymousPull())
                .withPublicNetwork(registry.publicNetworkAccess());
        return new AcrSettings(
                registry.name(),
                tenant,
                world.settings().registryThrottling() ? Optional.of(limits(registry.sku())) : Optional.empty(),
                policies,
                new AcrSettings.Lives(
                        world.settings().registryRefreshTokenLife(),
                        world.settings().registryAccessTokenLife()),
                registry.backend());
    }

    private static RateLimits limits(Registry.Sku sku) {
        return switch (sku) {
            case BASIC -> RateLimits.BASIC;
            case STANDARD -> RateLimits.STANDARD;
            case PREMIUM -> RateLimits.PREMIUM;
        };
    }

    @Override
    public synchronized void close() {
        registries.values().forEach(registry -> registry.listener().close());
    }
}
