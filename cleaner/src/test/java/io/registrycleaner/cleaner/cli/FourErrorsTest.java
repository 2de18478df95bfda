package io.registrycleaner.cleaner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Identity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table "Common errors" of the guide, each row brought about in Azure. */
class FourErrorsTest {
    private final Pod pod = new Pod();

    @AfterEach
    void stop() {
        assertThat(pod.emulator.requests().unknown()).isEmpty();
        pod.close();
    }

    private void failsAs(String anchor, Pod.Result result) {
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.all())
                .contains("  see        docs/troubleshooting.md#" + anchor)
                .containsPattern("(?m)^  likely     \\S")
                .containsPattern("(?m)^  do         \\S")
                .doesNotContain("\tat ")
                .doesNotContain("Exception:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "health_check"})
    void anIdentityThatIsNotAttachedToTheNodeIsNotFound(String command) {
        Identity identity = pod.optionB();
        pod.detach(identity);
        Pod.Result result = pod.run(command);
        failsAs("identity-not-found", result);
        assertThat(result.all())
                .contains("Identity not found")
                .contains("  identity   AZURE_CLIENT_ID=" + identity.clientId() + " (managed identity)")
                .contains("  token      not obtained")
                .contains("  exchange   not tried");
        assertThat(pod.emulator.requests().of(Face.ACR)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "health_check"})
    void aClientIdThatIsNobodysIsNotFoundEither(String command) {
        pod.optionB();
        pod.environment.put("AZURE_CLIENT_ID", "11111111-2222-3333-4444-555555555555");
        Pod.Result result = pod.run(command);
        failsAs("identity-not-found", result);
        assertThat(result.all()).contains("AZURE_CLIENT_ID=11111111-2222-3333-4444-555555555555");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "health_check"})
    void anIdentityWithoutARoleIsRefusedByTheExchange(String command) {
        Identity identity = pod.attached("without-role");
        pod.environment.put("AZURE_CLIENT_ID", identity.clientId());
        Pod.Result result = pod.run(command);
        failsAs("exchange-refused", result);
        assertThat(result.all())
                .contains("Could not exchange the token at https://" + pod.loginServer()
                        + "/oauth2/exchange: 401 UNAUTHORIZED.")
                .contains("  identity   AZURE_CLIENT_ID=" + identity.clientId() + " (managed identity without-role)")
                .contains("  token      obtained")
                .contains("  exchange   refused")
                .contains("no AcrPull")
                .contains("has not propagated yet")
                .contains("provisioner verify");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "health_check"})
    void aNodeWithoutAnyIdentityHasNoManagedIdentityAtAll(String command) {
        pod.detachAll();
        Pod.Result result = pod.run(command);
        failsAs("no-managed-identity", result);
        assertThat(result.all())
                .contains("no managed identity at all")
                .contains("  identity   AZURE_CLIENT_ID is not set (DefaultAzureCredential)")
                .contains("provisioner user-assigned … (Option B) or provisioner system-assigned … (Option A)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "health_check"})
    void twoIdentitiesAndNoClientIdAreAmbiguous(String command) {
        Identity identity = pod.optionB();
        pod.environment.remove("AZURE_CLIENT_ID");
        Pod.Result result = pod.run(command);
        failsAs("several-identities", result);
        assertThat(result.all())
                .contains("several user-assigned identities")
                .contains("AZURE_CLIENT_ID is not set")
                .contains("env.azureClientId");
        pod.environment.put("AZURE_CLIENT_ID", identity.clientId());
        assertThat(pod.run(command).status()).as("what it says to do").isZero();
    }
}
