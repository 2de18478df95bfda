package io.registrycleaner.cleaner.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The pages over HTTP, with the header that a browser obeys. */
final class Served implements AutoCloseable {
    private final HttpServer server;
    private volatile Scene scene;
    private volatile UnaryOperator<String> tampering = UnaryOperator.identity();

    private Served(HttpServer server) {
        this.server = server;
    }

    static Served start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Served served = new Served(server);
            server.createContext("/", served::answer);
            server.start();
            return served;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is shown from now on. */
    void show(Scene shown) {
        scene = shown;
        tampering = UnaryOperator.identity();
    }

    /** What somebody in between does to each page. */
    void tamper(UnaryOperator<String> with) {
        tampering = with;
    }

    String address(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        String asked = URLDecoder.decode(query.substring(query.indexOf('=') + 1), UTF_8);
        byte[] body =
                tampering.apply(page(exchange.getRequestURI().getPath(), asked)).getBytes(UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Content-Security-Policy", Pages.contentSecurityPolicy());
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String page(String path, String asked) {
        Overview overview = scene.overview();
        return switch (path) {
            case "/" -> Pages.overview(overview);
            case "/repository" ->
                Pages.repository(overview, asked)
                        .orElseGet(() -> Pages.problem(overview, 404, "There is no repository '" + asked + "'."));
            case "/explain" -> Pages.explanation(overview, answer(asked));
            default -> Pages.problem(overview, 404, "There is nothing at " + path + ".");
        };
    }

    private static Optional<Answer> answer(String asked) {
        return switch (asked) {
            case "" -> Optional.empty();
            case "nothing" -> Optional.of(new Answer.NotFound(asked, "There is no repository 'nothing'."));
            case "later" -> Optional.of(new Answer.Unavailable(asked, "The registry does not answer."));
            default -> Optional.of(Dashboards.explained(asked));
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
