package io.registrycleaner.emulator.acr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.http.Certificates;
import io.registrycleaner.emulator.http.Listener;
import io.registrycleaner.emulator.token.IssuedTokens;
import io.registrycleaner.emulator.token.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** One registry on a port of its own, over HTTPS for programs and plain HTTP for tables, and a client of a few words. */
final class TestRegistry implements AutoCloseable {

    static final SigningKey KEY = SigningKey.generate("Azure Container Registry");
    static final Certificates CERTIFICATES = Certificates.authority("test authority");
    static final ObjectMapper JSON = new ObjectMapper();
    static final String NULL_GUID = "00000000-0000-0000-0000-000000000000";

    private static final SSLContext TRUSTING = trusting(CERTIFICATES.pem());

    final MutableClock clock = new MutableClock();
    final Directory directory = new Directory();
    final Content content = new Content(clock);
    volatile AcrSettings settings = AcrSettings.of("demoregistry", Directory.TENANT);

    private final Listener listener;
    private final HttpClient client =
            HttpClient.newBuilder().sslContext(TRUSTING).build();

    private TestRegistry(boolean tls) {
        AcrFace face = new AcrFace(() -> settings, content, directory, new AcrFace.Signing(KEY, new IssuedTokens()));
        listener = Listener.start("acr", 0, tls ? Optional.of(CERTIFICATES.loopbackServer()) : Optional.empty(), face);
    }

    static TestRegistry plain() {
        return new TestRegistry(false);
    }

    static TestRegistry secure() {
        return new TestRegistry(true);
    }

    String loginServer() {
        return listener.authority();
    }

    String url() {
        return listener.url();
    }

    @Override
    public void close() {
        listener.close();
    }

    private static SSLContext trusting(String pem) {
        try {
            KeyStore roots = KeyStore.getInstance("PKCS12");
            roots.load(null, null);
            roots.setCertificateEntry(
                    "test",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(roots);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a request; headers are given as name, value, name, value. */
    HttpResponse<byte[]> send(String method, String pathAndQuery, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(pathAndQuery.startsWith("http") ? pathAndQuery : url() + pathAndQuery))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<byte[]> get(String pathAndQuery, String... headers) {
        return send("GET", pathAndQuery, new byte[0], headers);
    }

    HttpResponse<byte[]> post(String path, String... fields) {
        String form = Stream.iterate(0, i -> i < fields.length, i -> i + 2)
                .map(i -> fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                "POST",
                path,
                form.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    HttpResponse<byte[]> exchange(String entraToken) {
        return post(
                "/oauth2/exchange", "grant_type", "access_token", "service", loginServer(), "access_token", entraToken);
    }

    String refreshToken(String objectId) {
        return json(exchange(Directory.armToken(objectId)))
                .path("refresh_token")
                .asText();
    }

    /** The value of the header Authorization that an identity gets for some scopes. */
    String bearer(String objectId, String scopes) {
        return "Bearer "
                + json(post(
                                "/oauth2/token",
                                "grant_type",
                                "refresh_token",
                                "service",
                                loginServer(),
                                "scope",
                                scopes,
                                "refresh_token",
                                refreshToken(objectId)))
                        .path("access_token")
                        .asText();
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The claims of a token, unverified. */
    static JsonNode claims(String token) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String errorCode(HttpResponse<byte[]> response) {
        return json(response).path("errors").path(0).path("code").asText();
    }
}
