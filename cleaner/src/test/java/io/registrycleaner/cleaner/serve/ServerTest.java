package io.registrycleaner.cleaner.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ServerTest {
    private static final SessionKeeper SIGNED_OUT = new SessionKeeper(
            () -> {
                throw Diagnosis.of(Problem.EXCHANGE_REFUSED, "Refused.").build().asException();
            },
            new MovingClock(),
            Pause.real());

    private static int status(HealthEndpoint endpoint, String path) throws IOException, InterruptedException {
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
        try (HealthEndpoint endpoint = HealthEndpoint.start(HttpAddress.parse("127.0.0.1:0"), SIGNED_OUT, () -> true)) {
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
    void aProcessThatDoesNotWorkIsNeitherAliveNorReady() throws Exception {
        try (HealthEndpoint endpoint =
                HealthEndpoint.start(HttpAddress.parse("127.0.0.1:0"), SIGNED_OUT, () -> false)) {
            assertThat(status(endpoint, "/healthz")).isEqualTo(503);
            assertThat(status(endpoint, "/readyz")).isEqualTo(503);
        }
    }

    @Test
    @Timeout(60)
    void whatNobodyForesawEndsTheServerSoThatItIsStartedAgain() {
        SessionKeeper broken = new SessionKeeper(
                () -> {
                    throw new IllegalStateException("unforeseen");
                },
                new MovingClock(),
                Pause.real());
        assertThatThrownBy(() -> new Server(HttpAddress.parse("127.0.0.1:0"), broken).run())
                .hasMessageContaining("unforeseen");
    }

    @Test
    @Timeout(60)
    void endsWhenToldTo() {
        Server server = new Server(HttpAddress.parse("127.0.0.1:0"), SIGNED_OUT);
        server.stop();
        server.run();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
