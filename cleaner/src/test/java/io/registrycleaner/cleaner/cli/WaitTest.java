package io.registrycleaner.cleaner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Identity;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitTest {
    private final Pod pod = new Pod();

    @AfterEach
    void stop() {
        pod.close();
    }

    private Duration waited() {
        return pod.pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Test
    void aNewRoleAssignmentIsWaitedFor() {
        pod.world.setPropagation(Duration.ofMinutes(3));
        Identity identity = pod.attached("fresh");
        pod.environment.put("AZURE_CLIENT_ID", identity.clientId());
        pod.grantNow(identity, BuiltInRoles.ACR_PULL);
        Pod.Result result = pod.run("health_check", "--wait", "10m");
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("✓ Registry connectivity: ");
        assertThat(result.err().lines())
                .isNotEmpty()
                .allMatch(line -> line.matches("waiting, .* of 10m: Could not exchange the token at .*"));
        assertThat(waited())
                .isBetween(Duration.ofMinutes(3), Duration.ofMinutes(3).plusSeconds(15));
    }

    @Test
    void anIdentityThatIsAttachedMeanwhileIsWaitedFor() {
        Identity identity = pod.optionB();
        pod.detach(identity);
        pod.afterEachPause(() -> {
            if (waited().compareTo(Duration.ofSeconds(30)) > 0) {
                pod.attach(identity);
            }
        });
        assertThat(pod.run("health_check", "--wait", "2m").status()).isZero();
    }

    @Test
    void withoutWaitOneRefusalIsEnough() {
        pod.environment.put("AZURE_CLIENT_ID", pod.attached("without-role").clientId());
        assertThat(pod.run("health_check").status()).isEqualTo(3);
        assertThat(pod.pauses).isEmpty();
    }

    @Test
    void atTheEndOfTheTimeItFailsWithTheLastAnswer() {
        pod.environment.put("AZURE_CLIENT_ID", pod.attached("without-role").clientId());
        Pod.Result result = pod.run("health_check", "--wait", "1m");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.out()).contains("#exchange-refused");
        assertThat(waited()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void severalIdentitiesDoNotBecomeOneByWaiting() {
        pod.optionB();
        pod.environment.remove("AZURE_CLIENT_ID");
        Pod.Result result = pod.run("health_check", "--wait", "10m");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.out()).contains("#several-identities");
        assertThat(pod.pauses).isEmpty();
    }

    @Test
    void aMissingSkopeoIsNotWaitedFor() {
        pod.optionB();
        pod.environment.put("PATH", "/nonexistent");
        Pod.Result result = pod.run("health_check", "--wait", "10m");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .contains("✗ skopeo: ")
                .contains("#skopeo-missing")
                .contains("✓ Registry connectivity: ");
        assertThat(pod.pauses).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "-1m", "999999999999999999s", "25h", "soon", ""})
    void aTimeThatIsNoneOrTooLongIsWrongUsage(String text) {
        Pod.Result result = pod.run("health_check", "--wait", text);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("--wait").doesNotContain("Exception");
        assertThat(pod.emulator.requests().all()).isEmpty();
    }
}
