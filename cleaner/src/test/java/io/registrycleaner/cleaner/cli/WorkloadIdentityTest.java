package io.registrycleaner.cleaner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.FederatedCredential;
import io.registrycleaner.emulator.world.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Option C's way to a token: Kubernetes vouches for the pod, and the node has no part in it. */
class WorkloadIdentityTest {
    private final Pod pod = new Pod();
    private Identity identity;

    @TempDir
    Path directory;

    @BeforeEach
    void federate() throws IOException {
        identity = pod.optionB();
        pod.detachAll();
        Path token = Files.writeString(
                directory.resolve("token"), pod.emulator.serviceAccountToken("demo-aks", "cleaner", "cleaner"));
        pod.environment.put("AZURE_TENANT_ID", identity.tenantId());
        pod.environment.put("AZURE_FEDERATED_TOKEN_FILE", token.toString());
    }

    @AfterEach
    void stop() {
        pod.close();
    }

    @Test
    void theServiceAccountsTokenIsEnough() {
        var cluster =
                pod.world.list(io.registrycleaner.emulator.world.Cluster.class).get(0);
        pod.world.put(new FederatedCredential(
                identity.id().child(FederatedCredential.TYPE, "cleaner"),
                pod.world.issuer(cluster.id()),
                "system:serviceaccount:cleaner:cleaner",
                List.of("api://AzureADTokenExchange")));
        Pod.Result result = pod.run("health_check");
        assertThat(result.out()).contains("AZURE_CLIENT_ID=" + identity.clientId() + " (workload identity");
        assertThat(result.status()).as(result.all()).isZero();
        assertThat(pod.emulator.requests().of(Face.IMDS)).isEmpty();
    }

    @Test
    void withoutAFederatedCredentialEntraSaysWhatIsMissing() {
        Pod.Result result = pod.run("health_check");
        assertThat(result.out())
                .contains("Entra gave no token for the pod's service account")
                .contains("AADSTS700")
                .contains("#federation-refused");
        assertThat(result.status()).isEqualTo(3);
    }

    @Test
    void aTokenFileThatIsNotThereIsNamed() {
        pod.environment.put(
                "AZURE_FEDERATED_TOKEN_FILE", directory.resolve("missing").toString());
        Pod.Result result = pod.run("login");
        assertThat(result.err()).contains(directory.resolve("missing").toString());
        assertThat(result.status()).isEqualTo(3);
        assertThat(pod.emulator.requests().all()).isEmpty();
    }
}
