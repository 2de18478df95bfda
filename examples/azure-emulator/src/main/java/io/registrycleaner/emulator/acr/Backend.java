package io.registrycleaner.emulator.acr;

import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Passes {@code /v2/*} on to a real registry, which verifies the bearer tokens itself. Links in its answers lead back here: it is
 * told the host and the scheme that the client used.
 */
final class Backend {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Set by the client itself, or about one connection only (RFC 9110, 7.6.1). */
    private static final Set<String> NOT_PASSED_ON = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** Made when the first request is passed on: most emulated registries have no real one behind them. */
    private static final class Client {
        static final HttpClient INSTANCE = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private Backend() {}

    /** The real registry's answer; 502 where there is none. */
    static Response forward(Request request, URI backend) {
        String base = backend.toString().replaceFirst("/+$", "");
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(URI.create(base + request.rawPath() + query))
                .timeout(LONGEST)
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name)) {
                values.forEach(value -> forwarded.header(name, value));
            }
        });
        forwarded
                .setHeader("X-Forwarded-Host", Admission.loginServer(request))
                .setHeader("X-Forwarded-Proto", URI.create(request.origin()).getScheme());
        try {
            return response(Client.INSTANCE.send(forwarded.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw RegistryError.of(502, "UNAVAILABLE", "the registry at " + backend + " does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RegistryError.of(502, "UNAVAILABLE", "the emulator is being stopped");
        }
    }

    private static Response response(HttpResponse<byte[]> answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        answer.headers().map().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name) && !name.startsWith(":")) {
                headers.put(name, String.join(", ", values));
            }
        });
        // The answer to a HEAD has no body to count.
        if (answer.request().method().equals("HEAD")) {
            answer.headers().firstValue("content-length").ifPresent(length -> headers.put("Content-Length", length));
        }
        return new Response(answer.statusCode(), headers, answer.body());
    }
}
