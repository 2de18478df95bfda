package io.registrycleaner.cleaner.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.registrycleaner.cleaner.http.Causes;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * What Kubernetes asks. {@code /healthz}: is the process at work? A restart would not help a missing role, so that is no reason to
 * say no. {@code /readyz}: is there a session?
 */
public final class HealthEndpoint implements AutoCloseable {
    private static final int THREADS = 4;

    static {
        // Seconds that a request may take to come in and an answer to be taken: a client that stalls must not hold a
        // thread.
        System.setProperty("sun.net.httpserver.maxReqTime", "5");
        System.setProperty("sun.net.httpserver.maxRspTime", "5");
    }

    private final HttpServer server;
    private final SessionKeeper keeper;
    private final BooleanSupplier working;

    private HealthEndpoint(HttpServer server, SessionKeeper keeper, BooleanSupplier working) {
        this.server = server;
        this.keeper = keeper;
        this.working = working;
    }

    /**
     * Starts to answer.
     *
     * @throws io.registrycleaner.cleaner.model.DiagnosedException when the address cannot be had
     */
    static HealthEndpoint start(HttpAddress address, SessionKeeper keeper, BooleanSupplier working) {
        try {
            HttpServer server = HttpServer.create(address.resolve(), 0);
            HealthEndpoint endpoint = new HealthEndpoint(server, keeper, working);
            server.createContext("/", endpoint::answer);
            server.setExecutor(Executors.newFixedThreadPool(THREADS, HealthEndpoint::thread));
            server.start();
            return endpoint;
        } catch (IOException e) {
            throw Diagnosis.of(Problem.HTTP_ADDRESS, "Could not listen on %s: %s.".formatted(address, Causes.of(e)))
                    .likely("another process has the port, or the address is not one of this host")
                    .action("choose another with --http-address HOST:PORT (HTTP_ADDRESS)")
                    .build()
                    .asException(e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "health-endpoint");
        thread.setDaemon(true);
        return thread;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/healthz" -> send(exchange, working.getAsBoolean());
                case "/readyz" -> send(exchange, working.getAsBoolean() && keeper.signedIn());
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void send(HttpExchange exchange, boolean well) throws IOException {
        byte[] body = state(well).toString().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(well ? 200 : 503, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private ObjectNode state(boolean well) {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("status", well ? "ok" : "failing");
        state.put("signedIn", keeper.signedIn());
        keeper.session()
                .ifPresent(session -> state.put("expiresAt", session.expiresAt().toString()));
        keeper.failure()
                .ifPresent(failure -> state.put("problem", failure.problem().code()));
        return state;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
