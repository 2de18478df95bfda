package io.registrycleaner.cleaner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.emulator.world.Identity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthCheckTest {
    private final Pod pod = new Pod();

    @AfterEach
    void stop() {
        pod.close();
    }

    @Test
    void passesOnceTheGuidesOptionBIsDone() {
        Identity identity = pod.optionB();
        Pod.Result result = pod.run("health_check");
        assertThat(result.out())
                .contains("✓ Identity: AZURE_CLIENT_ID=" + identity.clientId()
                        + " (managed identity docker-registry-cleaner-identity)")
                .contains("✓ Token exchange: accepted, for audience https://management.azure.com")
                .contains("✓ skopeo: logged in")
                .containsPattern("(?m)^✓ Registry connectivity: \\d+ repositories reachable");
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void passesOnceTheGuidesOptionAIsDoneAndNoClientIdIsSet() {
        pod.grantPull(pod.kubelet());
        Pod.Result result = pod.run("health-check");
        assertThat(result.out())
                .contains("✓ Identity: AZURE_CLIENT_ID is not set (DefaultAzureCredential found demo-aks-agentpool)")
                .contains("✓ Registry connectivity: ");
        assertThat(result.status()).isZero();
    }
}
