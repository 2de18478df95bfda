package io.registrycleaner.cleaner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.cleaner.Stranger;
import io.registrycleaner.emulator.http.Response;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that no registry should give, and what is made of them. */
class StrangeRegistryTest {
    private final Pod pod = new Pod();

    @BeforeEach
    void optionB() {
        pod.optionB();
    }

    @AfterEach
    void stop() {
        pod.close();
    }

    private static void failsAs(String anchor, int status, Pod.Result result) {
        assertThat(result.all()).contains("docs/troubleshooting.md#" + anchor).doesNotContain("Exception:");
        assertThat(result.status()).isEqualTo(status);
    }

    @Test
    void aRedirectIsNotFollowedWithAToken() {
        AtomicInteger elsewhere = new AtomicInteger();
        try (Stranger target = new Stranger(pod, request -> {
                    elsewhere.incrementAndGet();
                    return Response.text(200, "{\"refresh_token\":\"x\"}");
                });
                Stranger registry = Stranger.always(
                        pod,
                        Response.of(307).with("Location", "https://" + target.host() + "/oauth2/exchange?token=1"))) {
            Pod.Result result = pod.run("login");
            failsAs("redirected", 1, result);
            assertThat(result.err())
                    .contains("307, a redirect")
                    .contains(target.host())
                    .doesNotContain("token=1");
            assertThat(registry.requests()).hasSize(1);
            assertThat(elsewhere).hasValue(0);
        }
    }

    @Test
    void aWebPageIsNoRegistrysAnswer() {
        try (Stranger registry =
                Stranger.always(pod, Response.bytes(200, "text/html", "<html>Sign in</html>".getBytes(UTF_8)))) {
            Pod.Result result = pod.run("login");
            failsAs("not-an-acr", 1, result);
            assertThat(result.err()).contains("it is a web page");
            assertThat(registry.requests()).isNotEmpty();
        }
    }

    @Test
    void anAnswerThatOnlyLooksRightHoldsNoToken() {
        for (String body :
                new String[] {"", "{}", "[]", "{\"refresh_token\":\"\"}", "{\"refresh_token\":7}", "{\"refr"}) {
            try (Stranger registry =
                    Stranger.always(pod, Response.bytes(200, "application/json", body.getBytes(UTF_8)))) {
                failsAs("not-an-acr", 1, pod.run("login"));
                assertThat(registry.requests()).hasSize(1);
            }
        }
    }

    @Test
    void anAnswerWithoutEndIsCutShort() {
        try (Stranger registry = Stranger.always(pod, Response.bytes(200, "application/json", new byte[3 << 20]))) {
            Pod.Result result = pod.run("login");
            failsAs("not-an-acr", 1, result);
            assertThat(result.err()).contains("longer than 1048576 bytes");
            assertThat(registry.requests()).hasSize(1);
        }
    }

    @Test
    void aServerErrorIsTriedThreeTimesAndThenReported() {
        try (Stranger registry = Stranger.always(pod, Response.of(500))) {
            failsAs("registry-failing", 1, pod.run("login"));
            assertThat(registry.requests()).hasSize(3);
        }
    }

    @Test
    void aServerErrorThatPassesIsNotNoticed() {
        AtomicInteger count = new AtomicInteger();
        try (Stranger registry =
                new Stranger(pod, request -> count.getAndIncrement() < 2 ? Response.of(503) : Response.of(401))) {
            failsAs("exchange-refused", 3, pod.run("login", "--token-audience", "arm"));
            assertThat(registry.requests()).hasSize(3);
        }
    }

    @Test
    void tooManyRequestsAreRepeatedWhenTheRegistrySaysSoButNotAnHourLater() {
        try (Stranger registry = Stranger.always(pod, Response.of(429).with("Retry-After", "3600"))) {
            failsAs("registry-failing", 1, pod.run("login"));
            assertThat(registry.requests()).hasSize(3);
            assertThat(pod.pauses).allMatch(pause -> pause.toSeconds() == 10);
        }
    }

    @Test
    void aConnectionThatIsCutIsTriedAgainAndThenReported() {
        try (Stranger registry = Stranger.always(pod, Response.cut())) {
            failsAs("registry-unreachable", 1, pod.run("login"));
            assertThat(registry.requests()).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    @Timeout(60)
    void aSlowAnswerEndsWithTheDeadline() {
        try (Stranger registry = new Stranger(pod, request -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Response.of(200);
        })) {
            Pod.Result result = pod.run("login", "--deadline", "2s");
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err()).containsPattern("#(deadline|registry-unreachable)");
            assertThat(registry.requests()).isNotEmpty();
        }
    }

    @Test
    void aFirewallIsNotTakenForAMissingRole() {
        try (Stranger registry = Stranger.always(
                pod,
                Response.bytes(
                        403,
                        "application/json",
                        "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"client with IP '1.2.3.4' is not allowed access.\"}]}"
                                .getBytes(UTF_8)))) {
            Pod.Result result = pod.run("health_check", "--wait", "10m");
            failsAs("network-not-allowed", 3, result);
            assertThat(result.out()).contains("DENIED: client with IP '1.2.3.4' is not allowed access.");
            assertThat(pod.pauses).isEmpty();
            assertThat(registry.requests()).hasSize(1);
        }
    }

    @Test
    void aServerWithoutAnExchangeIsNoAcr() {
        try (Stranger registry = Stranger.always(pod, Response.of(404))) {
            failsAs("not-an-acr", 1, pod.run("login"));
            assertThat(registry.requests()).hasSize(1);
        }
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsNotTrusted() {
        try (Stranger registry = Stranger.always(pod, Response.of(200))) {
            pod.environment.put("SSL_CERT_FILE", pod.emulator.caFile().toString());
            Pod.Result result = pod.run("login");
            failsAs("certificate-not-trusted", 1, result);
            assertThat(result.err()).contains("SSL_CERT_FILE");
            assertThat(registry.requests()).isEmpty();
        }
    }

    @Test
    void aPortThatNobodyListensOnIsUnreachable() {
        pod.environment.put("REGISTRY_URL", "localhost:1");
        pod.environment.put("ALLOWED_REGISTRY_HOSTS", "localhost:1");
        Pod.Result result = pod.run("login");
        failsAs("registry-unreachable", 1, result);
        assertThat(result.err()).contains("Could not reach localhost:1: the connection was refused.");
    }

    @Test
    void aNameThatDnsDoesNotKnowIsUnreachable() {
        pod.environment.put("REGISTRY_URL", "registry.invalid");
        pod.environment.put("ALLOWED_REGISTRY_HOSTS", "registry.invalid");
        Pod.Result result = pod.run("login");
        failsAs("registry-unreachable", 1, result);
        assertThat(result.err()).contains("the name is not known to DNS");
    }

    @Test
    void aCatalogThatGoesOnAtAnotherHostIsNotFollowed() {
        AtomicInteger elsewhere = new AtomicInteger();
        try (Stranger other = new Stranger(pod, request -> {
                    elsewhere.incrementAndGet();
                    return Response.of(200);
                });
                Stranger registry = new Stranger(pod, request -> switch (request.rawPath()) {
                    case "/oauth2/exchange" -> Response.text(200, "{\"refresh_token\":\"r\"}");
                    case "/oauth2/token" -> Response.text(200, "{\"access_token\":\"a\"}");
                    case "/v2/_catalog" ->
                        Response.text(200, "{\"repositories\":[\"a\"]}")
                                .with("Link", "<https://" + other.host() + "/v2/_catalog?last=a>; rel=\"next\"");
                    default -> Response.of(200);
                })) {
            Pod.Result result = pod.run("health_check");
            failsAs("redirected", 1, result);
            assertThat(result.out()).contains("✗ Registry connectivity: ");
            assertThat(elsewhere).hasValue(0);
            assertThat(registry.requests()).isNotEmpty();
        }
    }
}
