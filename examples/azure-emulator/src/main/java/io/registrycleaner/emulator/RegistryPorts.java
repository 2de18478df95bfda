package io.registrycleaner.emulator;

import io.registrycleaner.emulator.acr.AcrFace;
import io.registrycleaner.emulator.acr.AcrSettings;
import io.registrycleaner.emulator.acr.RateLimits;
import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.acr.content.DemoContent;
import io.registrycleaner.emulator.acr.content.SyntheticContent;
import io.registrycleaner.emulator.http.Handler;
import io.registrycleaner.emulator.http.Listener;
import io.registrycleaner.emulator.token.AccessTokens;
import io.registrycleaner.emulator.token.SigningKey;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.RequestLimits;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.Subscription;
import io.registrycleaner.emulator.world.SyntheticLoad;
import io.registrycleaner.emulator.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;

/** One https port and one content a registry, opened when somebody asks for its login server. */
final class RegistryPorts implements AutoCloseable {

    /** What all registries share. */
    record Shared(World world, AccessTokens tokens, SSLContext tls, Executor background) {}

    /** What answers at a registry's port, and what it holds. */
    private record Furnished(AcrFace face, Content content) {}

    private record Open(Listener listener, CompletableFuture<Furnished> furnished, RequestCounts counts) {}

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
        return opened(name).furnished().join().content();
    }

    RequestCounts counts(String name) {
        return opened(name).counts();
    }

    private synchronized Open opened(String name) {
        return registries.computeIfAbsent(name.toLowerCase(Locale.ROOT), this::listen);
    }

    private Open listen(String name) {
        World world = shared.world();
        Registry registry = world.list(Registry.class).stream()
                .filter(known -> known.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the world has no registry " + name));
        CompletableFuture<Furnished> furnished =
                CompletableFuture.supplyAsync(() -> furnish(registry), shared.background());
        Handler seen = new Seen(Face.ACR, request -> furnished.join().face().handle(request), world.faults(), requests);
        RequestCounts counts = new RequestCounts();
        Listener listener = Listener.start(
                "acr-" + name, ports.registry(registries.size()), Optional.of(shared.tls()), counts.counting(seen));
        return new Open(listener, furnished, counts);
    }

    private Furnished furnish(Registry registry) {
        World world = shared.world();
        Content content = new Content(world.clock());
        if (registry.demoContent()) {
            DemoContent.fill(content, world.clock());
        }
        registry.synthetic().forEach(load -> fill(content, load));
        AcrFace face = new AcrFace(
                () -> settings(world, registry.id()),
                content,
                new RoleAuthority(world, shared.tokens(), registry.id()),
                new AcrFace.Signing(
                        SigningKey.of(SigningKey.Signer.REGISTRIES),
                        shared.tokens().issued()));
        return new Furnished(face, content);
    }

    private static void fill(Content content, SyntheticLoad load) {
        SyntheticLoad.Mix mix = load.mix();
        SyntheticContent.Shape shape = SyntheticContent.Shape.of(
                load.manifests(),
                new SyntheticContent.Pushes(
                        mix.indexes(), mix.subjects(), mix.tagged(), mix.young(), mix.locked(), mix.ciTags()));
        List<String> names = load.names();
        IntStream.range(0, names.size())
                .parallel()
                .forEach(n -> SyntheticContent.fill(content, names.get(n), shape, load.seed() + n));
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
                .withPublicNetwork(registry.isOpenToLoopback());
        return new AcrSettings(
                registry.name(),
                tenant,
                limits(world, registry),
                policies,
                new AcrSettings.Lives(
                        world.settings().registryRefreshTokenLife(),
                        world.settings().registryAccessTokenLife()),
                registry.backend());
    }

    private static Optional<RateLimits> limits(World world, Registry registry) {
        if (registry.limits().isPresent()) {
            RequestLimits own = registry.limits().get();
            return Optional.of(
                    new RateLimits(rate(own.readsPerSecond(), own.burst()), rate(own.writesPerSecond(), own.burst())));
        }
        return world.settings().registryThrottling() ? Optional.of(limits(registry.sku())) : Optional.empty();
    }

    private static Optional<RateLimits.Rate> rate(int perSecond, int burst) {
        return perSecond == 0
                ? Optional.empty()
                : Optional.of(new RateLimits.Rate(perSecond, burst == 0 ? perSecond : burst));
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
