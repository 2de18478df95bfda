package io.registrycleaner.emulator;

import io.registrycleaner.emulator.http.Listener;
import io.registrycleaner.emulator.http.Router;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** One https port a registry, opened when somebody asks for its login server. */
final class RegistryPorts implements AutoCloseable {

    private final World world;
    private final Ports ports;
    private final SSLContext tls;
    private final RequestLog requests;
    private final Map<String, Listener> listeners = new LinkedHashMap<>();

    RegistryPorts(World world, Ports ports, SSLContext tls, RequestLog requests) {
        this.world = world;
        this.ports = ports;
        this.tls = tls;
        this.requests = requests;
    }

    /** Opens the ports of all registries of the world, in the order of their ids. */
    void open() {
        world.list(Registry.class).forEach(registry -> loginServer(registry.name()));
    }

    /** {@code localhost:PORT}. */
    synchronized String loginServer(String name) {
        String key = name.toLowerCase(java.util.Locale.ROOT);
        return listeners.computeIfAbsent(key, this::listen).authority();
    }

    private Listener listen(String name) {
        boolean known = world.list(Registry.class).stream()
                .anyMatch(registry -> registry.name().equalsIgnoreCase(name));
        if (!known) {
            throw new IllegalArgumentException("the world has no registry " + name);
        }
        int port = ports.registry(listeners.size());
        return Listener.start(
                "acr-" + name, port, Optional.of(tls), new Seen(Face.ACR, new Router(Router.Case.SENSITIVE), requests));
    }

    @Override
    public synchronized void close() {
        listeners.values().forEach(Listener::close);
    }
}
