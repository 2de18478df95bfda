package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import io.registrycleaner.emulator.world.Lock;
import io.registrycleaner.emulator.world.ScaleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens after somebody said yes, when Azure is slow, busy, locked, or forgets to answer. */
class ApplyTest {

    private static final String OPTION_B = "user-assigned " + Run.DEMO + " --node-pool apps ";

    private final Azure azure = new Azure();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void asksOnATerminalAndAppliesOnYes() {
        Run.Somebody somebody = new Run.Somebody(true);

        Run run = Run.of(azure.emulator().adminEnvironment(), somebody, OPTION_B);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(somebody.asked()).containsExactly("Apply these changes?");
        assertThat(azure.dedicated()).isPresent();
    }

    @Test
    void changesNothingOnNo() {
        Run run = Run.of(azure.emulator().adminEnvironment(), new Run.Somebody(false), OPTION_B);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("Plan: 3 changes").contains("Nothing was changed.");
        assertThat(azure.dedicated()).isEmpty();
    }

    @Test
    void printsThePlanAndAsksForYesWhereNobodyCanBeAsked() {
        Run run = Run.of(azure.emulator(), OPTION_B);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).contains("Plan: 3 changes");
        assertThat(run.err()).contains("Give --yes to apply it");
        assertThat(azure.dedicated()).isEmpty();
    }

    @Test
    void aDryRunTellsPendingChangesByItsExitCodeWhereThatIsWanted() {
        assertThat(Run.of(azure.emulator(), OPTION_B + "--dry-run").exitCode()).isZero();
        assertThat(Run.of(azure.emulator(), OPTION_B + "--dry-run --detailed-exitcode")
                        .exitCode())
                .isEqualTo(10);
        assertThat(azure.dedicated()).isEmpty();

        Run.of(azure.emulator(), OPTION_B + "--yes");

        assertThat(Run.of(azure.emulator(), OPTION_B + "--dry-run --detailed-exitcode")
                        .exitCode())
                .isZero();
    }

    @Test
    void attachesToEveryPoolThatIsAskedFor() {
        Run run = Run.of(azure.emulator(), "option-b " + Run.DEMO + " --all-node-pools --yes");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(azure.scaleSet("apps").userAssigned()).hasSize(2);
        assertThat(azure.scaleSet("system").userAssigned()).hasSize(2);
        assertThat(azure.takeRequests()).hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void leavesAScaleSetsOwnIdentityWhereItIs() {
        ScaleSet.SystemIdentity own = azure.giveSystemIdentity("apps");

        Run.of(azure.emulator(), OPTION_B + "--yes");

        assertThat(azure.scaleSet("apps").system()).contains(own);
        assertThat(azure.scaleSet("apps").userAssigned()).hasSize(2);
    }

    @Test
    void waitsForALongChangeOfAScaleSet() {
        azure.world().settings().setScaleSetUpdate(Duration.ofSeconds(2));

        Run run = Run.of(azure.emulator(), OPTION_B + "--yes");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(azure.scaleSet("apps").update().orElseThrow().doneAt()).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void tellsThatAChangeOfAScaleSetFailedAndWhatWasDone() {
        azure.world().settings().setScaleSetUpdate(Duration.ofSeconds(1));
        azure.world().settings().setScaleSetUpdateFailure(Optional.of("OverconstrainedAllocationRequest"));

        Run run = Run.of(azure.emulator(), OPTION_B + "--yes");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(4);
        assertThat(run.out()).contains("✓ create", "✓ grant", "✗ attach");
        assertThat(run.err()).contains("Done in part", "OverconstrainedAllocationRequest");

        azure.world().settings().setScaleSetUpdateFailure(Optional.empty());
        Run again = Run.of(azure.emulator(), OPTION_B + "--yes");

        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("Plan: 1 change\n");
        assertThat(azure.assignments()).hasSize(1);
    }

    @Test
    void aLockIsNamedAsSuch() {
        azure.world().put(new Lock(azure.group().resource(Lock.TYPE, "frozen"), Lock.Level.READ_ONLY));

        Run run = Run.of(azure.emulator(), OPTION_B + "--yes");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.err()).contains("409 ScopeLocked", "A lock protects it.", "az lock list");
        assertThat(azure.assignments()).isEmpty();
    }

    @Test
    void writesNoValuesWhereAzureWasNotDone() {
        azure.world()
                .faults()
                .add(Fault.on(Face.ARM, "PUT", "*/roleAssignments/*").answering(400, "BadRequest", "No."));
        Path values = directory.resolve("values.yaml");

        Run run = Run.of(azure.emulator(), OPTION_B + "--yes --values " + values);

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(values).doesNotExist();
    }

    @Test
    void repeatsARequestWhoseAnswerWasLostWithoutMakingASecondOfAnything() {
        azure.world()
                .faults()
                .add(Fault.on(Face.ARM, "PUT", "*/roleAssignments/*").times(1).losingTheAnswer());
        azure.world()
                .faults()
                .add(Fault.on(Face.ARM, "PUT", "*/userAssignedIdentities/*")
                        .times(1)
                        .losingTheAnswer());

        Run run = Run.of(azure.emulator(), OPTION_B + "--yes");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(azure.assignments()).hasSize(1);
        assertThat(azure.identities()).hasSize(2);
    }

    @Test
    void sitsOutAzureStumblingForAMoment() {
        azure.world()
                .faults()
                .add(Fault.on(Face.ARM, "*", "*").withChance(0.2).times(4).answering(503, "ServerBusy", "Busy."));

        Run run = Run.of(azure.emulator(), OPTION_B + "--yes");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(azure.assignments()).hasSize(1);
    }

    @Test
    void givesUpInTimeWhereAzureAsksForAnHoursPatience() {
        azure.world().faults().add(Fault.on(Face.ARM, "GET", "*").throttling(Duration.ofHours(1)));
        Instant begun = Instant.now();

        Run run = Run.of(azure.emulator(), OPTION_B + "--timeout 2s --yes");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.err())
                .containsPattern(
                        "Azure limits requests \\(429\\) and asks to wait 3600 s, but --timeout leaves [01] s\\.");
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void givesUpInTimeWhereAzureDoesNotAnswer() {
        azure.world().faults().add(Fault.on(Face.ARM, "GET", "*").delaying(Duration.ofSeconds(30)));
        Instant begun = Instant.now();

        Run run = Run.of(azure.emulator(), OPTION_B + "--timeout 1s --yes");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
        azure.world().faults().clear();
    }

    @Test
    void readsListsOfManyPages() {
        azure.world().settings().setPageSize(1);

        Run run = Run.of(
                azure.emulator(), "user-assigned --cluster demo-aks --registry demoregistry --node-pool apps --yes");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(azure.assignments()).hasSize(1);
    }

    @Test
    void findsARegistryByLoginServerAndByResourceId() {
        for (String name : new String[] {
            azure.emulator().loginServer("demoregistry"),
            "https://" + azure.emulator().loginServer("demoregistry") + "/",
            azure.registry().id().toString()
        }) {
            Run run = Run.of(
                    azure.emulator(),
                    "user-assigned --cluster demo-aks --registry " + name + " --node-pool apps --dry-run");

            assertThat(run.exitCode()).as(run.toString()).isZero();
        }
    }

    @Test
    void takesOptionsFromTheEnvironmentAndPrefersTheCommandLine() {
        Map<String, String> environment = new HashMap<>(azure.emulator().adminEnvironment());
        environment.put("PROVISIONER_CLUSTER", "demo-aks");
        environment.put("PROVISIONER_REGISTRY", "another");
        environment.put("PROVISIONER_NODE_POOL", "apps,system");
        environment.put("PROVISIONER_YES", "true");

        Run run = Run.of(environment, new Run.NoTerminal(), "user-assigned --registry demoregistry");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(azure.scaleSet("system").userAssigned()).hasSize(2);
    }

    @Test
    void theOnlySubscriptionNeedsNoName() {
        Map<String, String> environment = new HashMap<>(azure.emulator().adminEnvironment());
        environment.remove("AZURE_SUBSCRIPTION_ID");

        Run run = Run.of(environment, new Run.NoTerminal(), OPTION_B + "--dry-run");

        assertThat(run.exitCode()).as(run.toString()).isZero();
    }

    @Test
    void keepsEverythingElseInAValuesFile() throws IOException {
        Path values = directory.resolve("values.yaml");
        Files.writeString(values, "# ours\nreplicaCount: 2   # two\nenv:\n  registryUrl: old.azurecr.io # set\n");

        Run.of(azure.emulator(), OPTION_B + "--yes --values " + values);

        assertThat(Files.readString(values))
                .startsWith("# ours\nreplicaCount: 2   # two\nenv:\n")
                .contains("# set")
                .doesNotContain("old.azurecr.io");
    }

    @Test
    void marksWhatItMakes() {
        Run.of(azure.emulator(), OPTION_B + "--yes");

        assertThat(azure.dedicated().orElseThrow().tags()).containsEntry("managed-by", "docker-registry-cleaner");
        assertThat(azure.assignments().get(0).toString()).contains("docker-registry-cleaner");
        assertThat(azure.assignments().get(0).roleGuid()).isEqualTo(BuiltInRoles.ACR_PULL.guid());
    }
}
