package io.registrycleaner.provisioner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registrycleaner.emulator.Emulator;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A pod on the emulator's node that asks the registry as the cleaner does: metadata service, exchange, token, request. */
final class Pod {

    private final Emulator emulator;
    private final String clientId;
    private final String registry;
    private final HttpClient http;

    Pod(Emulator emulator, String clientId, String registryName) {
        this.emulator = emulator;
        this.clientId = clientId;
        this.registry = emulator.loginServer(registryName);
        this.http = HttpClient.newBuilder().sslContext(trusting(emulator)).build();
    }

    /** The status that the registry answers to a listing of a repository's tags. */
    int listsTags(String repository) {
        return get("/v2/" + repository + "/tags/list", "repository:" + repository + ":pull,metadata_read");
    }

    int listsRepositories() {
        return get("/v2/_catalog", "registry:catalog:*");
    }

    private int get(String path, String scope) {
        String refresh = json(form(
                        "/oauth2/exchange",
                        Map.of("grant_type", "access_token", "service", registry, "access_token", entraToken())))
                .path("refresh_token")
                .asText();
        String access = json(form(
                        "/oauth2/token",
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "service",
                                registry,
                                "scope",
                                scope,
                                "refresh_token",
                                refresh)))
                .path("access_token")
                .asText();
        return send(HttpRequest.newBuilder(URI.create("https://" + registry + path))
                        .header("Authorization", "Bearer " + access))
                .statusCode();
    }

    private String entraToken() {
        String url = emulator.imdsUrl() + "/metadata/identity/oauth2/token?api-version=2018-02-01&client_id=" + clientId
                + "&resource=" + URLEncoder.encode("https://containerregistry.azure.net", StandardCharsets.UTF_8);
        return json(send(HttpRequest.newBuilder(URI.create(url)).header("Metadata", "true")))
                .path("access_token")
                .asText();
    }

    private HttpResponse<String> form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create("https://" + registry + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static SSLContext trusting(Emulator emulator) {
        try (InputStream in = Files.newInputStream(emulator.caFile())) {
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
            throw new AssertionError(e);
        }
    }
}
