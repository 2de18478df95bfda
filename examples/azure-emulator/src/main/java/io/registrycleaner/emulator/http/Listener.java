package io.registrycleaner.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** One loopback port that answers with one handler until it is closed. */
public final class Listener implements AutoCloseable {

    static {
        // Without it each answer of more than one packet waits 40 ms for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final String scheme;

    private Listener(HttpServer server, ExecutorService threads, String scheme) {
        this.server = server;
        this.threads = threads;
        this.scheme = scheme;
    }

    /**
     * Starts to answer.
     *
     * @param name of the face, for thread names
     * @param port 0 for a free one
     * @param tls what to present; empty for plain HTTP (IMDS)
     * @throws UncheckedIOException where the port is taken
     */
    public static Listener start(String name, int port, Optional<SSLContext> tls, Handler handler) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            HttpServer server = tls.isPresent() ? secure(address, tls.get()) : HttpServer.create(address, 0);
            AtomicInteger count = new AtomicInteger();
            ExecutorService threads = Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });
            Listener listener = new Listener(server, threads, tls.isPresent() ? "https" : "http");
            server.setExecutor(threads);
            server.createContext("/", exchange -> listener.answer(exchange, handler));
            server.start();
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException("could not listen on loopback port " + port + " for " + name, e);
        }
    }

    private static HttpServer secure(InetSocketAddress address, SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** {@code localhost:PORT}. A name, not 127.0.0.1: clients compare certificates and login servers by name. */
    public String authority() {
        return "localhost:" + port();
    }

    public String url() {
        return scheme + "://" + authority();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            Request request = read(exchange);
            Response response;
            try {
                response = handler.handle(request);
            } catch (RuntimeException e) {
                response = Response.text(500, "the emulator failed: " + e + System.lineSeparator());
                e.printStackTrace();
            }
            if (!response.isCut()) {
                write(exchange, response);
            }
        }
    }

    private Request read(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        String host = headers.getOrDefault("host", List.of(authority())).get(0);
        // Not getRequestURI().getPath(): the Java SDK sends "//subscriptions/...", which URI reads as a host name.
        String target = exchange.getRequestURI().toString();
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        return new Request(
                exchange.getRequestMethod().toUpperCase(Locale.ROOT),
                scheme + "://" + host,
                withOneSlash(path),
                question < 0 ? "" : target.substring(question + 1),
                headers,
                exchange.getRequestBody().readAllBytes(),
                Map.of());
    }

    private static String withOneSlash(String path) {
        int slashes = 0;
        while (slashes < path.length() && path.charAt(slashes) == '/') {
            slashes++;
        }
        return slashes == 1 ? path : "/" + path.substring(slashes);
    }

    private static void write(HttpExchange exchange, Response response) throws IOException {
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean bodyless = response.status() == 204 || response.status() == 304;
        if (exchange.getRequestMethod().equals("HEAD")) {
            if (!response.headers().containsKey("Content-Length")) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(response.body().length));
            }
            exchange.sendResponseHeaders(response.status(), -1);
        } else if (response.delivery() instanceof Delivery.Streamed streamed) {
            exchange.sendResponseHeaders(response.status(), 0);
            streamed.writer().writeTo(exchange.getResponseBody());
        } else if (bodyless || response.body().length == 0) {
            exchange.sendResponseHeaders(response.status(), -1);
        } else {
            exchange.sendResponseHeaders(response.status(), response.body().length);
            // An exchange that ends before all of the announced bytes were written closes its connection.
            exchange.getResponseBody().write(response.body(), 0, response.bodyLength());
            exchange.getResponseBody().flush();
        }
    }
}
