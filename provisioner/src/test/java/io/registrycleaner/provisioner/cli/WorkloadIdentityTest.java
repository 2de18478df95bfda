package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.RequestLog;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import io.registrycleaner.emulator.world.FederatedCredential;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.ResourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadIdentityTest {

    private static final String COMMAND = "workload-identity " + Run.DEMO + " ";
    private static final String CREDENTIALS = "/**/federatedIdentityCredentials/*";

    private final Azure azure = new Azure();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        List<RequestLog.Entry> unknown = azure.emulator().requests().unknown();
        azure.close();
        assertThat(unknown).isEmpty();
    }

    private List<FederatedCredential> credentials() {
        return azure.world().list(FederatedCredential.class);
    }

    @Test
    void createsTrustsGrantsAndWritesTheValues() throws IOException {
        Path values = Files.writeString(directory.resolve("values.yaml"), "podLabels: {}\nreplicas: 1\n");
        Set<ResourceId> before = azure.scaleSet("apps").userAssigned();

        Run run = Run.of(azure.emulator(), COMMAND + "--yes --values " + values);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        Identity identity = azure.dedicated().orElseThrow();
        assertThat(credentials())
                .singleElement()
                .returns("system:serviceaccount:registry-cleaner:docker-registry-cleaner", FederatedCredential::subject)
                .returns(azure.world().issuer(azure.cluster().id()), FederatedCredential::issuer)
                .returns(List.of("api://AzureADTokenExchange"), FederatedCredential::audiences);
        assertThat(azure.assignments())
                .singleElement()
                .satisfies(assignment -> assertThat(assignment.principalId()).isEqualTo(identity.principalId()));
        assertThat(azure.scaleSet("apps").userAssigned()).isEqualTo(before);
        assertThat(Files.readString(values))
                .contains("azureClientId: \"" + identity.clientId() + "\"")
                .contains("  name: \"docker-registry-cleaner\"")
                .contains("    azure.workload.identity/client-id: \"" + identity.clientId() + "\"")
                .contains("podLabels: {azure.workload.identity/use: \"true\"}")
                .contains("replicas: 1");
        assertThat(run.out())
                .contains("✓ create identity", "✓ trust service account registry-cleaner/docker-registry-cleaner")
                .contains("helm upgrade --install cleaner", "--namespace registry-cleaner");
    }

    @Test
    void theServiceAccountIsTheIdentityThenAndNoOtherIs() throws IOException {
        Run.of(azure.emulator(), COMMAND + "--yes --namespace tools --service-account sweeper");
        assertThat(signIn("tools", "sweeper").status()).isEqualTo(200);
        assertThat(signIn("tools", "default").status()).isNotEqualTo(200);
    }

    /** Entra's answer to a pod that runs as a service account: this program signs in as one. */
    private RequestLog.Entry signIn(String namespace, String account) throws IOException {
        Identity identity = azure.dedicated().orElseThrow();
        Path token = Files.writeString(
                directory.resolve("token"), azure.emulator().serviceAccountToken("demo-aks", namespace, account));
        Map<String, String> environment = new HashMap<>(azure.emulator().adminEnvironment());
        environment.remove("AZURE_CLIENT_SECRET");
        environment.put("AZURE_CLIENT_ID", identity.clientId());
        environment.put("AZURE_FEDERATED_TOKEN_FILE", token.toString());
        azure.emulator().requests().clear();
        Run.of(environment, new Run.NoTerminal(), "verify " + Run.DEMO);
        List<RequestLog.Entry> asked = azure.emulator().requests().of(Face.ENTRA).stream()
                .filter(entry -> entry.path().endsWith("/token"))
                .toList();
        return asked.get(asked.size() - 1);
    }

    @Test
    void whatFollowsIsInItsNamespace() {
        String target = Run.DEMO + " --namespace tools";

        assertThat(Run.of(azure.emulator(), "workload-identity --yes " + target).out())
                .contains("--namespace tools --create-namespace", "kubectl exec --namespace tools ");
        assertThat(Run.of(azure.emulator(), "verify " + target).out())
                .contains("All is in place", "kubectl exec --namespace tools ");
    }

    @Test
    void aSecondRunWritesNothingAndBothAreFewRequests() throws IOException {
        Path values = directory.resolve("values.yaml");
        Run.of(azure.emulator(), COMMAND + "--yes --values " + values);
        assertThat(azure.takeRequests()).hasSizeLessThanOrEqualTo(14);
        String before = Files.readString(values);

        Run second = Run.of(azure.emulator(), COMMAND + "--values " + values);

        assertThat(second.exitCode()).as(second.toString()).isZero();
        assertThat(second.out()).contains("No changes");
        assertThat(azure.takeRequests()).noneMatch(RequestLog.Entry::isWrite).hasSizeLessThanOrEqualTo(9);
        assertThat(values).hasContent(before);
    }

    @Test
    void aClusterWithoutItIsRefusedWithWhatTurnsItOn() {
        azure.changeCluster(cluster -> cluster.withOidcIssuer(true, false));

        Run run = Run.of(azure.emulator(), COMMAND + "--yes");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("has workload identity turned off", "--enable-workload-identity");
        azure.changeCluster(cluster -> cluster.withOidcIssuer(false, false));
        assertThat(Run.of(azure.emulator(), COMMAND + "--yes").err()).contains("has its OIDC issuer turned off");
        assertThat(azure.dedicated()).isEmpty();
    }

    @Test
    void plansOfTheOtherOptionsNameItWhereItCanBeHad() {
        String advice = "provisioner workload-identity would give the access to the cleaner's pods alone";
        List<String> others = List.of(
                "system-assigned --dry-run " + Run.DEMO, "user-assigned --node-pool apps --dry-run " + Run.DEMO);
        assertThat(others)
                .allSatisfy(command ->
                        assertThat(Run.of(azure.emulator(), command).out()).contains(advice));
        azure.changeCluster(cluster -> cluster.withOidcIssuer(true, false));
        assertThat(others)
                .allSatisfy(command ->
                        assertThat(Run.of(azure.emulator(), command).out()).doesNotContain(advice));
    }

    @Test
    void somebodyElsesChangeAtTheSameMomentIsWaitedFor() {
        azure.world()
                .faults()
                .add(Fault.on(Face.ARM, "PUT", CREDENTIALS)
                        .answering(
                                409,
                                "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity",
                                "Too many writes at once.")
                        .times(2));

        Run run = Run.of(azure.emulator(), COMMAND + "--yes");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(credentials()).hasSize(1);
    }

    @Test
    void whatIsLostIsFoundAndPutBack() {
        Run.of(azure.emulator(), COMMAND + "--yes");
        assertThat(Run.of(azure.emulator(), "verify " + Run.DEMO).out()).contains("All is in place");

        azure.world().remove(credentials().get(0).id());

        Run lost = Run.of(azure.emulator(), "workload-identity --dry-run --detailed-exitcode " + Run.DEMO);
        assertThat(lost.exitCode()).isEqualTo(10);
        assertThat(lost.out()).contains("trust").doesNotContain("grant");
        assertThat(Run.of(azure.emulator(), COMMAND + "--yes").exitCode()).isZero();
        assertThat(credentials()).hasSize(1);
    }

    @Test
    void valuesOfOptionCBecomeThoseOfOptionB() throws IOException {
        Path values = directory.resolve("values.yaml");
        Run.of(azure.emulator(), COMMAND + "--yes --values " + values);

        Run run = Run.of(azure.emulator(), "user-assigned " + Run.DEMO + " --node-pool apps --yes --values " + values);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(Files.readString(values))
                .contains("azure.workload.identity/client-id: \"\"")
                .contains("azure.workload.identity/use: \"\"")
                .contains("  name: \"docker-registry-cleaner\"");
    }

    @Test
    void wrongNamesAreWrongUsage() {
        Run run = Run.of(azure.emulator(), COMMAND + "--namespace Tools --service-account a_b");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--namespace: 'Tools'", "--service-account: 'a_b'");
        assertThat(azure.emulator().requests().all()).isEmpty();
    }
}
