package io.registrycleaner.cleaner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The node's metadata service on a bad day. Each must be told within seconds, not after the SDK's half a minute. */
class MetadataServiceTest {
    private static final Fault ANY = Fault.on(Face.IMDS, "GET", "/metadata/identity/oauth2/token");

    private final Pod pod = new Pod();

    @BeforeEach
    void optionB() {
        pod.optionB();
    }

    @AfterEach
    void stop() {
        pod.close();
    }

    @ParameterizedTest
    @CsvSource({
        "404, metadata-service-updating, 3",
        "410, metadata-service-updating, 3",
        "429, metadata-service-busy, 1",
        "500, metadata-service-busy, 1",
        "503, metadata-service-busy, 1",
        "403, no-token, 3",
    })
    @Timeout(60)
    void aRefusalIsToldWithinSeconds(int status, String anchor, int exitCode) {
        pod.world.faults().add(ANY.answering(status, "fault", "A fault."));
        Pod.Result result = pod.run("health_check");
        assertThat(result.out()).contains("#" + anchor).contains("  token      not obtained");
        assertThat(result.status()).isEqualTo(exitCode);
        assertThat(pod.emulator.requests().of(Face.IMDS)).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    @Timeout(60)
    void aFaultThatPassesIsNotNoticed() {
        pod.world.faults().add(ANY.answering(500, "fault", "A fault.").times(2));
        assertThat(pod.run("health_check").status()).isZero();
    }

    @Test
    @Timeout(60)
    void identitiesThatAreBeingChangedAreWaitedFor() {
        pod.world.faults().add(ANY.answering(410, "fault", "Gone.").times(3));
        Pod.Result result = pod.run("health_check", "--wait", "2m");
        assertThat(result.status()).isZero();
        assertThat(pod.pauses).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Timeout(60)
    void aServiceThatIsNotThereIsToldApartFromAMissingIdentity(boolean clientId) {
        if (!clientId) {
            pod.environment.remove("AZURE_CLIENT_ID");
        }
        pod.environment.put("AZURE_POD_IDENTITY_AUTHORITY_HOST", "http://127.0.0.1:1");
        Pod.Result result = pod.run("health_check", "--wait", "10m");
        assertThat(result.out())
                .contains("the instance metadata service at http://127.0.0.1:1 does not answer")
                .contains("#metadata-service-unreachable");
        assertThat(result.status()).isEqualTo(3);
        assertThat(pod.pauses).isEmpty();
    }

    @Test
    @Timeout(60)
    void aServiceThatNeverAnswersEndsWithTheDeadline() {
        pod.world.faults().add(ANY.delaying(Duration.ofMinutes(1)));
        Pod.Result result = pod.run("login", "--deadline", "2s");
        assertThat(result.err()).contains("#metadata-service-unreachable");
        assertThat(result.status()).isEqualTo(3);
    }

    @Test
    void anAnswerWithoutATokenIsNoToken() {
        pod.world.faults().add(ANY.answering(200, "fault", "not a token"));
        Pod.Result result = pod.run("login");
        assertThat(result.err()).contains("#no-token").contains("holds no token");
        assertThat(result.status()).isEqualTo(3);
    }
}
