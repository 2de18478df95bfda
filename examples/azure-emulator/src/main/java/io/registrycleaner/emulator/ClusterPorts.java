package io.registrycleaner.emulator;

import io.registrycleaner.emulator.acr.content.Manifest;
import io.registrycleaner.emulator.http.Listener;
import io.registrycleaner.emulator.kubernetes.Kubernetes;
import io.registrycleaner.emulator.kubernetes.PullSources;
import io.registrycleaner.emulator.token.ClusterIssuer;
import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** One https port for the API of each cluster that the world has at the start. */
final class ClusterPorts implements AutoCloseable {

    /** What all clusters share. */
    record Shared(World world, ClusterIssuer issuer, SSLContext tls, RegistryPorts registries) {}

    private final Shared shared;
    private final Map<ResourceId, Listener> clusters = new LinkedHashMap<>();

    ClusterPorts(Shared shared, Ports ports, RequestLog requests) {
        this.shared = shared;
        List<Cluster> all = new ArrayList<>(shared.world().list(Cluster.class));
        PullSources sources = new Sources(shared.world(), shared.registries());
        for (Cluster cluster : all) {
            Kubernetes api = new Kubernetes(shared.world(), cluster.id(), shared.issuer(), sources);
            Listener listener = Listener.start(
                    "kubernetes-" + cluster.id().name(),
                    ports.cluster(clusters.size()),
                    Optional.of(shared.tls()),
                    new Seen(Face.KUBERNETES, api, shared.world().faults(), requests));
            clusters.put(cluster.id(), listener);
        }
    }

    /** {@code https://localhost:PORT} of a cluster's API. */
    String url(Cluster cluster) {
        Listener listener = clusters.get(cluster.id());
        if (listener == null) {
            throw new IllegalArgumentException("cluster " + cluster.id().name() + " was made after the start");
        }
        return listener.url();
    }

    /** The cluster of the emulated node, else the first; empty where the world has none. */
    Optional<Cluster> ofTheNode() {
        World world = shared.world();
        List<Cluster> known = world.list(Cluster.class).stream()
                .filter(cluster -> clusters.containsKey(cluster.id()))
                .toList();
        return known.stream()
                .filter(cluster -> world.node()
                        .filter(node -> node.id().isWithin(cluster.nodeGroup()))
                        .isPresent())
                .findFirst()
                .or(() -> known.stream().findFirst());
    }

    @Override
    public void close() {
        clusters.values().forEach(Listener::close);
    }

    private record Sources(World world, RegistryPorts registries) implements PullSources {

        @Override
        public String first() {
            return world.list(Registry.class).stream()
                    .findFirst()
                    .map(registry -> registries.loginServer(registry.name()))
                    .orElse("registry.invalid");
        }

        @Override
        public boolean has(String host) {
            return registry(host).isPresent();
        }

        @Override
        public Optional<String> digest(String host, String repository, String tag) {
            return registry(host)
                    .flatMap(registry -> registries.content(registry.name()).find(repository))
                    .flatMap(found -> found.resolve(tag))
                    .map(Manifest::digest)
                    .map(Object::toString);
        }

        private Optional<Registry> registry(String host) {
            return world.list(Registry.class).stream()
                    .filter(registry -> registries.loginServer(registry.name()).equalsIgnoreCase(host))
                    .findFirst();
        }
    }
}
