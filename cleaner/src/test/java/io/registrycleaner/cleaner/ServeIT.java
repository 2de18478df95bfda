package io.registrycleaner.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import io.registrycleaner.emulator.world.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code serve} as the container runs it. */
class ServeIT {
    private static final String SIGNED_IN =
            "Signed in to localhost:\\d+ as .*; the session ends at .*Z and is renewed at .*Z";

    private final Pod pod = Pod.inRealTime();

    @BeforeEach
    void listenOnAFreePortOfLoopback() {
        pod.environment.put("HTTP_ADDRESS", "127.0.0.1:0");
    }

    @AfterEach
    void stop() {
        pod.close();
    }

    private Launched serve() {
        return Launched.start(pod.environment, Launched.CLEANER.toString(), "serve");
    }

    private static HttpResponse<String> get(Launched serving, String path) throws Exception {
        String port = serving.awaitError("Listening on .*, port (\\d+)").group(1);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void signsInAnswersKubernetesAndEndsInOrder() throws Exception {
        pod.optionB();
        try (Launched serving = serve()) {
            serving.awaitError(SIGNED_IN);
            assertThat(get(serving, "/healthz").statusCode()).isEqualTo(200);
            assertThat(get(serving, "/readyz").body())
                    .contains("\"status\":\"ok\"")
                    .contains("\"signedIn\":true");
            assertThat(get(serving, "/elsewhere").statusCode()).isEqualTo(404);
            assertThat(Path.of(pod.environment.get("REGISTRY_AUTH_FILE"))).exists();

            long before = System.nanoTime();
            serving.terminate();
            Pod.Result result = serving.ended();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
            assertThat(result.status()).isZero();
            assertThat(result.err()).contains("Stopped.");
            assertThat(result.all()).doesNotContain("eyJ");
        }
    }

    @Test
    void renewsTheSessionBeforeItEnds() {
        pod.optionB();
        pod.world.settings().setRegistryRefreshTokenLife(Duration.ofSeconds(10));
        try (Launched serving = serve()) {
            serving.awaitError("(?s)" + SIGNED_IN + ".*" + SIGNED_IN);
        }
        assertThat(pod.emulator.requests().of(Face.ACR))
                .filteredOn(request -> request.path().equals("/oauth2/exchange"))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void staysUpWithoutARoleSoThatTheHealthCheckCanBeRunBesideIt() throws Exception {
        Identity identity = pod.attached("without-role");
        pod.environment.put("AZURE_CLIENT_ID", identity.clientId());
        try (Launched serving = serve()) {
            serving.awaitError("#exchange-refused");
            assertThat(get(serving, "/healthz").statusCode()).isEqualTo(200);
            HttpResponse<String> ready = get(serving, "/readyz");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("\"problem\":\"exchange-refused\"");
            pod.grantPull(identity);
            assertThat(Launched.cleaner(pod.environment, "health_check").status())
                    .isZero();
            serving.awaitError(SIGNED_IN);
            assertThat(get(serving, "/readyz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void warnsWhenNoClientIdIsSet() {
        pod.grantPull(pod.kubelet());
        try (Launched serving = serve()) {
            serving.awaitError("WARN +AZURE_CLIENT_ID is not set");
            serving.awaitError(SIGNED_IN);
        }
    }

    @Test
    void endsInOrderWhileARegistryDoesNotAnswer() {
        pod.optionB();
        pod.world.faults().add(Fault.on(Face.ACR, "POST", "/oauth2/exchange").delaying(Duration.ofSeconds(30)));
        try (Launched serving = serve()) {
            serving.awaitError("Listening on");
            long before = System.nanoTime();
            serving.terminate();
            assertThat(serving.ended().status()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aPortThatIsTakenIsSaidWithTheOptionThatNamesAnother() throws IOException {
        pod.optionB();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            pod.environment.put("HTTP_ADDRESS", "127.0.0.1:" + taken.getLocalPort());
            Pod.Result result = Launched.cleaner(pod.environment, "serve");
            assertThat(result.err())
                    .contains("Could not listen on 127.0.0.1:" + taken.getLocalPort())
                    .contains("#http-address");
            assertThat(result.status()).isEqualTo(1);
        }
    }
}
