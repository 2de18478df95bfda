package io.registrycleaner.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.state.StateStore;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.world.BuiltInRoles;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as the container runs it. */
class ServeIT {
    private static final String SIGNED_IN =
            "Signed in to localhost:\\d+ as .*; the session ends at .*Z and is renewed at .*Z";

    private static final int TAGS = 40;

    private final Pod pod = Pod.inRealTime();

    @TempDir
    Path directory;

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
    void endsInOrderWhileARegistryDoesNotAnswer() throws InterruptedException {
        pod.optionB();
        pod.world.faults().add(Fault.on(Face.ACR, "POST", "/oauth2/exchange").delaying(Duration.ofSeconds(30)));
        try (Launched serving = serve()) {
            serving.awaitError("Listening on");
            // By then both the session's keeper and the first look wait for it.
            Thread.sleep(2000);
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

    private void aRegistryToClean() throws IOException {
        Identity identity = pod.optionB();
        pod.grant(identity.principalId(), BuiltInRoles.ACR_DELETE);
        pod.environment.put("STATE_DIR", directory.resolve("state").toString());
        pod.environment.put("POLICY_FILE", directory.resolve("policy.yaml").toString());
        pod.environment.put("CLEANUP_SCHEDULE", "* * * * *");
        pod.environment.put("CLEANUP_APPLY", "true");
        policy("ci-*");
        Publisher publisher = Publisher.into(
                pod.emulator.content(pod.registry().name()),
                "app",
                pod.world.now().minus(Duration.ofDays(60)));
        for (int i = 0; i < TAGS; i++) {
            publisher.tag("ci-" + i, publisher.image("image " + i));
        }
        aRunIsDue();
    }

    /** So that nobody waits for the next minute: a run was missed. */
    private void aRunIsDue() {
        try (StateStore store = StateStore.open(directory.resolve("state"), pod.loginServer(), Clock.systemUTC())) {
            store.appointments().schedule("* * * * * UTC", pod.world.now().minus(Duration.ofMinutes(2)));
        }
    }

    private void policy(String tags) throws IOException {
        Files.writeString(directory.resolve("policy.yaml"), """
                version: 1
                protect: {inUse: false}
                rules: [{repositories: [app], tags: ["%s"], keepNewest: 1}]
                limits: {maxShareOfRepository: 1}
                """.formatted(tags));
    }

    private int tags() {
        return pod.emulator
                .content(pod.registry().name())
                .find("app")
                .orElseThrow()
                .summary()
                .tags();
    }

    @Test
    void cleansOnItsScheduleAndShowsWhatItDid() throws Exception {
        aRegistryToClean();
        pod.environment.put("LOG_FORMAT", "json");
        try (Launched serving = serve()) {
            serving.awaitError("\"message\":\"The run has ended: done[^\"]*run 1");
            assertThat(tags()).isEqualTo(1);
            assertThat(get(serving, "/").body())
                    .contains("restore 1")
                    .doesNotContain("<script src")
                    .contains("<title>");
            assertThat(get(serving, "/").headers().firstValue("Content-Security-Policy"))
                    .isPresent();
            assertThat(get(serving, "/metrics").body())
                    .contains("registry_cleaner_runs_total{mode=\"apply\",result=\"done\"} 1.0")
                    .contains("registry_cleaner_deletions_total{kind=\"tag\",rule=\"app\"} " + (TAGS - 1) + ".0")
                    .contains("registry_cleaner_signed_in 1.0")
                    .contains("registry_cleaner_state_writable 1.0")
                    .contains("process_resident_memory_bytes");
            assertThat(get(serving, "/explain?image=app:ci-" + (TAGS - 1)).body())
                    .containsIgnoringCase("kept");
            assertThat(get(serving, "/explain?image=app:none").statusCode()).isEqualTo(404);
            assertThat(get(serving, "/repository?name=app").statusCode()).isEqualTo(200);
            assertThat(get(serving, "/repository?name=%3Cscript%3E").body()).doesNotContain("<script>'");
        }
        assertThat(Launched.cleaner(pod.environment, "runs").out()).contains("done");
    }

    @Test
    void isToldToEndInTheMiddleOfARunWhichTheNextProcessFinishes() throws Exception {
        aRegistryToClean();
        pod.world.faults().add(Fault.on(Face.ACR, "DELETE", "*").delaying(Duration.ofMillis(300)));
        pod.environment.put("CLEANER_CONCURRENCY", "2");
        try (Launched serving = serve()) {
            while (tags() > TAGS - 6) {
                Thread.sleep(20);
                assertThat(serving.isAlive()).isTrue();
            }
            serving.terminate();
            Pod.Result result = serving.ended();
            assertThat(result.status()).as(result.err()).isZero();
            assertThat(result.err()).contains("The run has ended: interrupted").contains("Stopped.");
        }
        assertThat(tags()).isBetween(2, TAGS - 6);
        assertThat(Launched.cleaner(pod.environment, "runs").out()).contains("unfinished");
        try (Launched serving = serve()) {
            serving.awaitError("The run has ended: done");
        }
        assertThat(tags()).isEqualTo(1);
        assertThat(Launched.cleaner(pod.environment, "runs").out()).doesNotContain("unfinished");
    }

    @Test
    void aPolicyThatChangesInTheMiddleOfARunIsTheOneThatDecides() throws Exception {
        aRegistryToClean();
        pod.world.faults().add(Fault.on(Face.ACR, "DELETE", "*").delaying(Duration.ofMillis(900)));
        pod.environment.put("CLEANER_CONCURRENCY", "1");
        try (Launched serving = serve()) {
            while (tags() > TAGS - 2) {
                Thread.sleep(20);
                assertThat(serving.isAlive()).isTrue();
            }
            Files.writeString(directory.resolve("policy.yaml"), "version: 1\nruels: []\n");
            serving.awaitError("refused.*ruels");
            policy("other-*");
            serving.awaitError("The run has ended: interrupted");
            serving.awaitError("The run has ended: done");
            assertThat(tags()).isGreaterThan(2);
        }
    }
}
