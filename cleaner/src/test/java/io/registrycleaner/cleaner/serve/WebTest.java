package io.registrycleaner.cleaner.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.MovingClock;
import io.registrycleaner.cleaner.http.Pause;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WebTest {
    private static final SessionKeeper SIGNED_OUT = new SessionKeeper(
            () -> {
                throw Diagnosis.of(Problem.EXCHANGE_REFUSED, "Refused.").build().asException();
            },
            new MovingClock(),
            Pause.real());

    private static Web web(BooleanSupplier working) {
        HealthPages pages = new HealthPages(SIGNED_OUT, working, () -> true);
        return Web.start(
                HttpAddress.parse("127.0.0.1:0"),
                Map.of("/healthz", pages::healthz, "/readyz", pages::readyz, "/wrong", request -> {
                    throw new IllegalStateException("a secret of the program");
                }));
    }

    private static int status(Web endpoint, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    @Timeout(60)
    void aClientThatStallsDoesNotKeepKubernetesFromItsAnswer() throws Exception {
        List<Socket> stalling = new ArrayList<>();
        try (Web endpoint = web(() -> true)) {
            for (int i = 0; i < 8; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port());
                socket.getOutputStream().write("GET /healthz HTT".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                stalling.add(socket);
            }
            assertThat(status(endpoint, "/healthz")).isEqualTo(200);
        } finally {
            for (Socket socket : stalling) {
                socket.close();
            }
        }
    }

    @Test
    void onlyReadingIsAllowed() throws Exception {
        try (Web endpoint = web(() -> true)) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + "/healthz"))
                                    .POST(HttpRequest.BodyPublishers.ofString("x"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
            assertThat(status(endpoint, "/elsewhere")).isEqualTo(404);
            assertThat(status(endpoint, "/healthz/")).isEqualTo(404);
        }
    }

    @Test
    void aPageThatFailsSaysSoAndNothingMore() throws Exception {
        try (Web endpoint = web(() -> true)) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + "/wrong"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("secret");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @Test
    void aProcessThatDoesNotWorkIsNeitherAliveNorReady() throws Exception {
        try (Web endpoint = web(() -> false)) {
            assertThat(status(endpoint, "/healthz")).isEqualTo(503);
            assertThat(status(endpoint, "/readyz")).isEqualTo(503);
        }
    }
}
