package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.RequestLog;
import io.registrycleaner.emulator.world.RoleAssignment;
import io.registrycleaner.emulator.world.ScaleSet;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {

    private static final String VERIFY = "verify " + Run.DEMO + " --node-pool apps ";
    private static final String OPTION_B = "user-assigned " + Run.DEMO + " --node-pool apps --yes ";

    private final Azure azure = new Azure();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void listsWhatIsMissingAndWhatToDoAboutIt() {
        Run run = Run.of(azure.emulator(), VERIFY);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("✓ cluster", "✓ registry", "✓ node pool", "✓ node group")
                .contains("✗ identity    There is no identity docker-registry-cleaner-identity in resource group demo.")
                .contains("✗ role", "✗ attachment")
                .contains(
                        "do: provisioner user-assigned --cluster demo-aks --resource-group demo --registry demoregistry"
                                + " --node-pool apps");
    }

    @Test
    void holdsAfterOptionBAndEndsWithTheCommandThatOnlyTheNodeCanRun() {
        Path values = directory.resolve("values.yaml");
        Run.of(azure.emulator(), OPTION_B + "--values " + values);
        azure.takeRequests();

        Run run = Run.of(azure.emulator(), VERIFY + "--values " + values);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out())
                .doesNotContain("✗")
                .contains("✓ values")
                .endsWith("-- docker-registry-cleaner health_check --wait 10m\n");
        assertThat(azure.takeRequests()).noneMatch(RequestLog.Entry::isWrite);
    }

    @Test
    void findsOptionAByItself() {
        Run.of(azure.emulator(), "system-assigned " + Run.DEMO + " --yes");

        Run run = Run.of(azure.emulator(), "verify " + Run.DEMO);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("✓ identity    kubelet identity demo-aks-agentpool");
    }

    @Test
    void noticesThatAnUpgradeTookTheIdentityFromTheScaleSet() {
        Run.of(azure.emulator(), OPTION_B);
        ScaleSet drifted = azure.scaleSet("apps");
        TreeSet<io.registrycleaner.emulator.world.ResourceId> left = new TreeSet<>(drifted.userAssigned());
        left.remove(azure.dedicated().orElseThrow().id());
        azure.world().put(drifted.withIdentities(drifted.system(), left));

        Run run = Run.of(azure.emulator(), VERIFY);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("✗ attachment  Identity docker-registry-cleaner-identity is not attached to scale set")
                .contains("1 of 7 checks fail");
    }

    @Test
    void noticesThatTheRoleWasTakenAway() {
        Run.of(azure.emulator(), OPTION_B);
        for (RoleAssignment assignment : azure.assignments()) {
            azure.world().remove(assignment.id());
        }

        Run run = Run.of(azure.emulator(), VERIFY);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("✗ role        Identity docker-registry-cleaner-identity has no AcrPull");
    }

    @Test
    void noticesValuesOfAnotherIdentity() throws java.io.IOException {
        Run.of(azure.emulator(), OPTION_B);
        Path values = directory.resolve("values.yaml");
        java.nio.file.Files.writeString(values, "env:\n  registryUrl: other.azurecr.io\n");

        Run run = Run.of(azure.emulator(), VERIFY + "--values " + values);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("✗ values");
        assertThat(values).hasContent("env:\n  registryUrl: other.azurecr.io\n");
    }

    @Test
    void asksWhichPoolsAreMeant() {
        Run run = Run.of(azure.emulator(), "verify " + Run.DEMO);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("several node pools: system, apps", "--all-node-pools");
    }
}
