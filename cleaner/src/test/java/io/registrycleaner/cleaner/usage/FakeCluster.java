package io.registrycleaner.cleaner.usage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.registrycleaner.emulator.http.Certificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * A Kubernetes API small enough to read: it lists workloads in pages, checks the token and who may list what, and can fail in the
 * ways in which real ones do. What it is not asked for as a real one would be, it answers with 404.
 */
public final class FakeCluster implements AutoCloseable {
    private static final Pattern LIST = Pattern.compile(
            "/(?<group>api/v1|apis/[a-z.]+/v1)(/namespaces/(?<namespace>[a-z0-9-]+))?/(?<plural>[a-z]+)");
    private static final Pattern NAMESPACE = Pattern.compile("/api/v1/namespaces/(?<name>[a-z0-9-]+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** As the real API does. */
    private static final int COMPRESSED_FROM = 128 * 1024;

    /** Making its keys takes a second. */
    private static final Certificates AUTHORITY = Certificates.authority("A cluster");

    static {
        // Without it each answer waits 40 ms for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** Ways to fail. */
    enum Fault {
        /** The connection is closed in the middle of the answer. */
        CUT,
        /** Half of the answer comes, and then nothing. */
        STALL,
        /** Nothing comes. */
        SILENCE
    }

    private record Answer(int status, String body) {}

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);

    private final StoredObjects objects = new StoredObjects();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger goneContinues = new AtomicInteger();
    private final AtomicInteger packedAnswers = new AtomicInteger();
    private volatile int largestPage = Integer.MAX_VALUE;
    private volatile String redirect = "";
    private volatile String token = "a-token-that-nobody-may-see";

    public FakeCluster() {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(AUTHORITY.loopbackServer()));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Adds an object; its namespace comes to be with it. */
    public FakeCluster add(String json) {
        objects.add(json);
        return this;
    }

    void remove(String kind) {
        objects.remove(kind);
    }

    void namespace(String name) {
        objects.addNamespace(name);
    }

    /** However many a client asks for. */
    void givesAtMost(int count) {
        largestPage = count;
    }

    /** So many times a list cannot be continued. */
    void forgetsItsListings(int times) {
        goneContinues.set(times);
    }

    void forbid(String plural) {
        forbidden.add(plural);
    }

    void answer(String plural, int status, String body) {
        answers.put(plural, new Answer(status, body));
    }

    void fail(String plural, Fault fault) {
        faults.put(plural, fault);
    }

    /** Sends those who ask for it elsewhere. */
    void redirect(String plural, String address) {
        answer(plural, 302, "");
        redirect = address;
    }

    void replaceToken(String another) {
        token = another;
    }

    String token() {
        return token;
    }

    /** As {@code path?query}, in the order of their arrival. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** How many answers were packed. */
    int packed() {
        return packedAnswers.get();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "https://localhost:" + port();
    }

    /** What a pod of this cluster finds in its environment, its service account in the folder. */
    Map<String, String> podEnvironment(Path folder) throws IOException {
        Files.writeString(folder.resolve("token"), token + "\n");
        Files.writeString(folder.resolve("ca.crt"), AUTHORITY.pem());
        return Map.of("KUBERNETES_SERVICE_HOST", "localhost", "KUBERNETES_SERVICE_PORT", String.valueOf(port()));
    }

    /** A kubeconfig of somebody who may read this cluster. */
    public Path kubeconfig(Path folder) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: fake
                contexts: [{name: fake, context: {cluster: fake, user: reader}}]
                clusters: [{name: fake, cluster: {server: '%s', certificate-authority-data: %s}}]
                users: [{name: reader, user: {token: %s}}]
                """.formatted(
                url(), Base64.getEncoder().encodeToString(AUTHORITY.pem().getBytes(UTF_8)), token));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestURI().toString());
            String plural = path.substring(path.lastIndexOf('/') + 1);
            Answer answer = answers.containsKey(plural) ? answers.get(plural) : honestly(exchange, path, plural);
            send(exchange, answer, faults.get(plural));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer honestly(HttpExchange exchange, String path, String plural) {
        if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return status(401, "Unauthorized");
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            return status(405, "only reading is expected");
        }
        Matcher namespace = NAMESPACE.matcher(path);
        if (namespace.matches()) {
            return objects.hasNamespace(namespace.group("name"))
                    ? new Answer(200, "{\"kind\":\"Namespace\"}")
                    : status(404, "namespaces \"" + namespace.group("name") + "\" not found");
        }
        Matcher list = LIST.matcher(path);
        String kind = list.matches() ? StoredObjects.kind(list.group("group") + "/" + list.group("plural")) : null;
        if (kind == null) {
            return status(404, "the server could not find the requested resource");
        }
        if (forbidden.contains(plural)) {
            return status(
                    403,
                    plural + " is forbidden: User \"system:serviceaccount:cleaning:cleaner\" cannot list resource \""
                            + plural + "\"");
        }
        return list(kind, list.group("namespace"), query(exchange));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null
                ? Map.of()
                : List.of(query.split("&", -1)).stream()
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private Answer list(String kind, String namespace, Map<String, String> query) {
        String after = query.getOrDefault("continue", "");
        if (!after.isEmpty() && goneContinues.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
            return status(410, "The provided continue parameter is too old");
        }
        int from = after.isEmpty() ? 0 : Integer.parseInt(after.replaceAll("[^0-9]", ""));
        int limit = Integer.parseInt(query.getOrDefault("limit", String.valueOf(Integer.MAX_VALUE)));
        return new Answer(200, objects.page(kind, namespace, from, Math.min(limit, largestPage)));
    }

    private static Answer status(int code, String message) {
        return new Answer(
                code,
                JSON.createObjectNode()
                        .put("kind", "Status")
                        .put("status", "Failure")
                        .put("message", message)
                        .put("code", code)
                        .toString());
    }

    private void send(HttpExchange exchange, Answer answer, Fault fault) throws IOException, InterruptedException {
        byte[] body = answer.body().getBytes(UTF_8);
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        if (body.length > COMPRESSED_FROM && "gzip".equals(accepted)) {
            body = packed(body);
            packedAnswers.incrementAndGet();
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        if (fault == Fault.SILENCE) {
            closed.await();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (answer.status() == 302) {
            exchange.getResponseHeaders().set("Location", redirect);
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body, 0, fault == null ? body.length : body.length / 2);
        if (fault == Fault.STALL) {
            exchange.getResponseBody().flush();
            closed.await();
        }
    }

    private static byte[] packed(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        }
        return packed.toByteArray();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
