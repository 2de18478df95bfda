package io.registrycleaner.cleaner.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.registrycleaner.cleaner.http.Causes;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages over HTTP: for Kubernetes, Prometheus and people. Nothing can be changed by way of it. */
public final class Web implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Web.class);
    private static final int THREADS = 4;
    private static final int LONGEST_QUERY = 4096;

    static {
        // Seconds that a request may take to come in and an answer to be made and taken: a client that stalls must not
        // hold a thread. The longest answers wait for the registry.
        System.setProperty("sun.net.httpserver.maxReqTime", "5");
        System.setProperty("sun.net.httpserver.maxRspTime", "45");
    }

    private final HttpServer server;
    private final Map<String, Page> pages;

    private Web(HttpServer server, Map<String, Page> pages) {
        this.server = server;
        this.pages = Map.copyOf(pages);
    }

    /**
     * Starts to answer.
     *
     * @param pages by their paths
     * @throws io.registrycleaner.cleaner.model.DiagnosedException when the address cannot be had
     */
    static Web start(HttpAddress address, Map<String, Page> pages) {
        try {
            HttpServer server = HttpServer.create(address.resolve(), 0);
            Web web = new Web(server, pages);
            server.createContext("/", web::answer);
            server.setExecutor(Executors.newFixedThreadPool(THREADS, Web::thread));
            server.start();
            return web;
        } catch (IOException e) {
            throw Diagnosis.of(Problem.HTTP_ADDRESS, "Could not listen on %s: %s.".formatted(address, Causes.of(e)))
                    .likely("another process has the port, or the address is not one of this host")
                    .action("choose another with --http-address HOST:PORT (HTTP_ADDRESS)")
                    .build()
                    .asException(e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "web");
        thread.setDaemon(true);
        return thread;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (!head && !exchange.getRequestMethod().equals("GET")) {
                send(exchange, new Reply(405, Reply.TEXT, new byte[0], Map.of("Allow", "GET, HEAD")), head);
                return;
            }
            Page page = pages.get(exchange.getRequestURI().getPath());
            send(
                    exchange,
                    page == null ? Reply.of(404, Reply.TEXT, "There is no such page.\n") : made(page, exchange),
                    head);
        }
    }

    private static Reply made(Page page, HttpExchange exchange) {
        try {
            String accept = exchange.getRequestHeaders().getFirst("Accept");
            return page.answer(new Page.Request(
                    accept == null ? "" : accept, query(exchange.getRequestURI().getRawQuery())));
        } catch (RuntimeException e) {
            LOG.error("The page {} could not be made.", exchange.getRequestURI().getPath(), e);
            return Reply.of(500, Reply.TEXT, "This should not have happened; the log says more.\n");
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null && raw.length() <= LONGEST_QUERY) {
            for (String parameter : raw.split("&", -1)) {
                String[] parts = parameter.split("=", 2);
                query.putIfAbsent(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static void send(HttpExchange exchange, Reply reply, boolean head) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        boolean without = head || reply.body().length == 0;
        exchange.sendResponseHeaders(reply.status(), without ? -1 : reply.body().length);
        if (!without) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
