package io.registrycleaner.emulator;

import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.arm.Arm;
import io.registrycleaner.emulator.entra.Entra;
import io.registrycleaner.emulator.http.Certificates;
import io.registrycleaner.emulator.http.Handler;
import io.registrycleaner.emulator.http.Listener;
import io.registrycleaner.emulator.imds.Imds;
import io.registrycleaner.emulator.token.AccessTokens;
import io.registrycleaner.emulator.token.ClusterIssuer;
import io.registrycleaner.emulator.token.IssuedTokens;
import io.registrycleaner.emulator.token.SigningKey;
import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.RequestLimits;
import io.registrycleaner.emulator.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * A running emulator: every face of one world on a free loopback port. {@link #close} stops it and deletes the temporary
 * files that it made.
 */
public final class Emulator implements AutoCloseable {

    /** Makes what costs time while the ports are open already: whoever needs it waits for it. */
    private final ExecutorService background = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "emulator-background");
        thread.setDaemon(true);
        return thread;
    });

    private final World world;
    private final RequestLog requests = new RequestLog();
    private final IssuedTokens issued = new IssuedTokens();
    private final ClusterIssuer clusters;
    private final Listener arm;
    private final Listener imds;
    private final RegistryPorts registries;
    private final ClusterPorts apis;
    private final Clients clients;
    private final Optional<Path> temporary;

    private Emulator(World world, Ports ports, Optional<Path> environment) {
        this.world = world;
        background.execute(() -> SigningKey.of(SigningKey.Signer.ENTRA));
        Certificates authority = Certificates.authority("Azure emulator");
        SSLContext tls = authority.loopbackServer();
        AccessTokens tokens = new AccessTokens(world, () -> SigningKey.of(SigningKey.Signer.ENTRA), issued);
        clusters = new ClusterIssuer(world, () -> SigningKey.of(SigningKey.Signer.CLUSTERS), issued);
        registries = new RegistryPorts(new RegistryPorts.Shared(world, tokens, tls, background), ports, requests);
        Handler front = new Front(
                seen(Face.ARM, new Arm(world, tokens, registries::loginServer)),
                seen(Face.ENTRA, new Entra(world, tokens, clusters)),
                new Inspection(world, registries));
        arm = Listener.start("arm", ports.arm(), Optional.of(tls), front);
        imds = Listener.start("imds", ports.imds(), Optional.empty(), seen(Face.IMDS, new Imds(world, tokens)));
        world.setIssuerBase(arm.url() + "/oidc/");
        registries.open();
        apis = new ClusterPorts(new ClusterPorts.Shared(world, clusters, tls, registries), ports, requests);
        Path directory = environment.orElseGet(Emulator::temporaryDirectory);
        temporary = environment.isPresent() ? Optional.empty() : Optional.of(directory);
        clients = new Clients(this, new Environment(directory), apis);
        clients.writeFiles(authority.pem());
    }

    /**
     * Starts all faces on free ports.
     *
     * @throws UncheckedIOException where a port or a temporary file cannot be had
     */
    public static Emulator start(World world) {
        return start(world, Ports.ANY, Optional.empty());
    }

    /** Starts all faces on given ports, with the files for clients in a given directory, which stays. */
    static Emulator start(World world, Ports ports, Optional<Path> environment) {
        return new Emulator(world, ports, environment);
    }

    public World world() {
        return world;
    }

    /** ARM's and Entra's common URL, {@code https://localhost:PORT}. */
    public String armUrl() {
        return arm.url();
    }

    /** {@code http://localhost:PORT}. */
    public String imdsUrl() {
        return imds.url();
    }

    /** {@code localhost:PORT} of a registry's https face; the registry may have been added after the start. */
    public String loginServer(String registryName) {
        return registries.loginServer(registryName);
    }

    /** What a registry holds: repositories, manifests, tags. A test may change it while the emulator runs. */
    public Content content(String registryName) {
        return registries.content(registryName);
    }

    /** Lets a registry take only so many requests a second from now on, whatever its tier. */
    public void setLimits(String registryName, RequestLimits limits) {
        Registry registry = world.list(Registry.class).stream()
                .filter(known -> known.name().equalsIgnoreCase(registryName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the world has no registry " + registryName));
        world.update(Registry.class, registry.id(), before -> before.withLimits(limits));
    }

    /** The certificate by which a real registry verifies the tokens that the emulated ones issue, as PEM. */
    public Path registryTokenCertificate() {
        return clients.writeRegistryTokenCertificate(
                SigningKey.of(SigningKey.Signer.REGISTRIES).pem());
    }

    /** The CA that signed every face's certificate, as PEM. */
    public Path caFile() {
        return clients.caFile();
    }

    /** What an admin's shell needs: the world's first principal signs in. */
    public Map<String, String> adminEnvironment() {
        return clients.admin(world.principals().get(0));
    }

    /** What the shell of another principal of the world needs. */
    public Map<String, String> adminEnvironment(String principalName) {
        return clients.admin(world.principal(principalName)
                .orElseThrow(() -> new IllegalArgumentException("the world has no principal " + principalName)));
    }

    /** What a pod on the emulated node needs; the registry is the world's first. */
    public Map<String, String> nodeEnvironment() {
        return clients.node();
    }

    /** How many requests a registry has answered, by kind and status. */
    public RequestCounts counts(String registryName) {
        return registries.counts(registryName);
    }

    /** The tokens that were handed out: where a test finds one of them, it has leaked. */
    public IssuedTokens issuedTokens() {
        return issued;
    }

    /** The requests that were answered, the latest fifty thousand. */
    public RequestLog requests() {
        return requests;
    }

    /** A token as the kubelet projects it into a pod of this service account, valid for an hour. */
    public String serviceAccountToken(String clusterName, String namespace, String serviceAccount) {
        return serviceAccountToken(
                clusterName, new ClusterIssuer.ServiceAccount(namespace, serviceAccount), Duration.ofHours(1));
    }

    /** Such a token with another life; a negative one has expired already. */
    public String serviceAccountToken(String clusterName, ClusterIssuer.ServiceAccount account, Duration life) {
        return clusters.issue(cluster(clusterName), account, life);
    }

    /** {@code https://localhost:PORT} of the API of a cluster. */
    public String kubernetesUrl(String clusterName) {
        return apis.url(cluster(clusterName));
    }

    /** A token for the API of a cluster, valid for a day. */
    public String kubernetesToken(String clusterName, String namespace, String serviceAccount) {
        return clusters.issue(
                cluster(clusterName),
                new ClusterIssuer.ServiceAccount(namespace, serviceAccount),
                Duration.ofDays(1),
                ClusterIssuer.API_AUDIENCE);
    }

    private Cluster cluster(String name) {
        return world.list(Cluster.class).stream()
                .filter(known -> known.id().name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the world has no cluster " + name));
    }

    Clients clients() {
        return clients;
    }

    @Override
    public void close() {
        arm.close();
        imds.close();
        apis.close();
        registries.close();
        background.shutdownNow();
        temporary.ifPresent(Emulator::delete);
    }

    private Handler seen(Face face, Handler handler) {
        return new Seen(face, handler, world.faults(), requests);
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("azure-emulator");
        } catch (IOException e) {
            throw new UncheckedIOException("could not make a temporary directory", e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + directory, e);
        }
    }
}
