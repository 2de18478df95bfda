package io.registrycleaner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registrycleaner.emulator.world.Principal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client of a running emulator that trusts its CA and signs in as one of its principals. */
public final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ARM = "https://management.azure.com/";

    private final Emulator emulator;
    private final SSLContext trust;
    private final HttpClient http;

    public Client(Emulator emulator) {
        this.emulator = emulator;
        this.trust = trusting(emulator.caFile());
        this.http = HttpClient.newBuilder().sslContext(trust).build();
    }

    /** Trusts the emulator's CA and nothing else. */
    public SSLContext sslContext() {
        return trust;
    }

    /** One answer. */
    public record Answer(int status, String text, Map<String, String> headers) {
        public JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + text, e);
            }
        }

        public String code() {
            return json().path("error").path("code").asText();
        }

        public String message() {
            return json().path("error").path("message").asText();
        }
    }

    /** An access token for ARM by client credentials. */
    public String token(String principalName) {
        Principal principal = emulator.world().principal(principalName).orElseThrow();
        Answer answer = form(
                emulator.armUrl() + "/" + principal.tenantId() + "/oauth2/v2.0/token",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        principal.clientId(),
                        "client_secret",
                        principal.secret().value(),
                        "scope",
                        ARM + ".default"));
        return answer.json().path("access_token").asText();
    }

    /** Calls ARM as a principal. */
    public Answer arm(String principal, String method, String path, String body) {
        String url = path.startsWith("https:") ? path : emulator.armUrl() + path;
        return send(request(url).header("Authorization", "Bearer " + token(principal)), method, body);
    }

    public Answer get(String url, Map<String, String> headers) {
        HttpRequest.Builder request = request(url);
        headers.forEach(request::header);
        return send(request, "GET", "");
    }

    public Answer form(String url, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(url).header("Content-Type", "application/x-www-form-urlencoded"), "POST", body);
    }

    public static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url));
    }

    public Answer send(HttpRequest.Builder request, String method, String body) {
        try {
            HttpResponse<String> response = http.send(
                    request.method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            Map<String, String> headers = response.headers().map().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().get(0)));
            return new Answer(response.statusCode(), response.body(), headers);
        } catch (IOException e) {
            return new Answer(0, String.valueOf(e), Map.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext trusting(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError("the CA file cannot be trusted", e);
        }
    }
}
