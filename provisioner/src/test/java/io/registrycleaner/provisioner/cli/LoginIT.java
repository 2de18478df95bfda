package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins that the SDK takes from the process's own surroundings: the machine's metadata service, and az. */
class LoginIT {

    private static final String PLAN = "user-assigned " + Run.DEMO + " --node-pool apps --dry-run ";

    /** Packets to it are lost, or come back: nothing is there. */
    private static final String NOBODY = "http://10.255.255.1";

    private final Azure azure = new Azure();
    private final Map<String, String> environment =
            new HashMap<>(azure.emulator().adminEnvironment());

    @TempDir
    private Path directory;

    LoginIT() {
        List.of("AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET", "AZURE_TENANT_ID").forEach(environment::remove);
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void withoutAnyLoginItEndsWithinSecondsThoughNoMetadataServiceAnswers() {
        environment.remove("MSI_ENDPOINT");
        environment.put("AZURE_POD_IDENTITY_AUTHORITY_HOST", NOBODY);
        environment.put("PATH", directory.toString());
        environment.put("HOME", directory.toString());
        Instant begun = Instant.now();

        Run run = Program.run(environment, PLAN);

        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(8));
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.err())
                .contains("There is no login to Azure. Tried:", "no metadata service of Azure answers at " + NOBODY)
                .doesNotContain("\tat ");
        assertThat(azure.takeRequests()).isEmpty();
    }

    @Test
    void theMachinesManagedIdentity() {
        environment.remove("MSI_ENDPOINT");
        environment.put("AZURE_POD_IDENTITY_AUTHORITY_HOST", azure.emulator().imdsUrl());
        environment.put("PATH", directory.toString());
        azure.identities()
                .forEach(kubelet -> azure.deployment()
                        .grant(
                                kubelet.principalId(),
                                BuiltInRoles.OWNER,
                                azure.world().list(Subscription.class).get(0).id()));

        for (String auth : List.of("default", "managed")) {
            Run run = Program.run(environment, PLAN + "--auth " + auth);

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.out()).contains("Plan: 3 changes");
        }
    }

    @Test
    void aManagedIdentityThatTheMachineDoesNotHave() {
        environment.remove("MSI_ENDPOINT");
        environment.put("AZURE_POD_IDENTITY_AUTHORITY_HOST", azure.emulator().imdsUrl());
        environment.put("AZURE_CLIENT_ID", "11111111-1111-1111-1111-111111111111");

        Run run = Program.run(environment, PLAN + "--auth managed");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.err())
                .contains("managed identity   ", "Identity not found")
                .hasLineCount(4);
    }

    @Test
    void azsLoginAndThatItIsMissing() {
        environment.put("AZURE_POD_IDENTITY_AUTHORITY_HOST", NOBODY);
        environment.put("HOME", directory.toString());

        Run before = Program.run(environment, PLAN + "--auth cli");

        assertThat(before.exitCode()).as(before.toString()).isEqualTo(3);
        assertThat(before.err())
                .contains("  az                 Please run 'az login'")
                .hasLineCount(4);

        Run login =
                Program.start(environment, List.of("az", "login", "--identity")).await();
        assertThat(login.exitCode()).as(login.toString()).isZero();
        Run cli = Program.run(environment, PLAN + "--auth cli");
        // az asks there again for each token, and the default would do so itself.
        environment.put("AZURE_TOKEN_CREDENTIALS", "AzureCliCredential");
        Run narrowed = Program.run(environment, PLAN);

        assertThat(cli.exitCode()).as(cli.toString()).isZero();
        assertThat(narrowed.exitCode()).as(narrowed.toString()).isZero();
    }
}
