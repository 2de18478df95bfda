package io.registrycleaner.cleaner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.emulator.RequestLog;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a token goes, and for whom it is. */
class TokenRecipientTest {
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
    @ValueSource(strings = {"login", "health_check"})
    void aHostThatNobodyAllowedIsRefusedBeforeAnyRequest(String command) {
        pod.environment.remove("ALLOWED_REGISTRY_HOSTS");
        Pod.Result result = pod.run(command);
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.all())
                .contains("Refused to send a token to " + pod.loginServer())
                .contains("--allow-registry-host " + pod.loginServer())
                .contains("#host-not-allowed");
        assertThat(pod.emulator.requests().all()).isEmpty();
        assertThat(pod.pauses).isEmpty();
    }

    @Test
    void theRightNameWithAnotherPortIsRefusedAsWell() {
        pod.environment.put("ALLOWED_REGISTRY_HOSTS", "localhost:1,localhost");
        assertThat(pod.run("login").status()).isEqualTo(3);
        assertThat(pod.emulator.requests().all()).isEmpty();
    }

    @Test
    void theRegistrysOwnAudienceIsTriedWhereResourceManagersIsSwitchedOff() {
        pod.world.update(Registry.class, pod.registry().id(), registry -> registry.withArmAudience(false));
        Pod.Result result = pod.run("health_check");
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("accepted, for audience https://containerregistry.azure.net");
        assertThat(exchanges()).containsExactly(401, 200);
    }

    @Test
    void theOrderOfAudiencesIsASetting() {
        pod.environment.put("TOKEN_AUDIENCES", "acr,arm");
        assertThat(pod.run("health_check").out()).contains("for audience https://containerregistry.azure.net");
        assertThat(exchanges()).containsExactly(200);
    }

    @Test
    void onlyTheAudiencesGivenAreTried() {
        pod.world.update(Registry.class, pod.registry().id(), registry -> registry.withArmAudience(false));
        Pod.Result result = pod.run("login", "--token-audience", "arm");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err()).contains("  audiences  https://management.azure.com\n");
        assertThat(exchanges()).containsExactly(401);
    }

    private Iterable<Integer> exchanges() {
        return pod.emulator.requests().of(Face.ACR).stream()
                .filter(request -> request.path().equals("/oauth2/exchange"))
                .map(RequestLog.Entry::status)
                .toList();
    }
}
