package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.RequestLog;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import io.registrycleaner.emulator.world.FederatedCredential;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.RoleAssignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoveTest {

    private static final String REMOVE = "remove " + Run.DEMO + " --yes ";
    private static final String OPTION_B = "user-assigned " + Run.DEMO + " --all-node-pools --yes ";
    private static final String OPTION_C = "workload-identity " + Run.DEMO + " --yes ";

    private final Azure azure = new Azure();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        List<RequestLog.Entry> unknown = azure.emulator().requests().unknown();
        azure.close();
        assertThat(unknown).isEmpty();
    }

    private Run run(String command) {
        Run run = Run.of(azure.emulator(), command);
        assertThat(run.exitCode()).as(command + ": " + run).isZero();
        return run;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system-assigned --allow-cleanup --yes " + Run.DEMO,
                OPTION_B,
                OPTION_B + "--allow-cleanup",
                OPTION_C,
                OPTION_C + "--allow-cleanup --namespace tools"
            })
    void whatWasMadeIsTakenBackToTheByte(String command) {
        String before = azure.world().snapshot();
        run(command);
        assertThat(azure.world().snapshot()).isNotEqualTo(before);

        run(REMOVE);

        assertThat(azure.world().snapshot()).isEqualTo(before);
        azure.takeRequests();
        assertThat(run(REMOVE).out()).contains("No changes", "is left");
        assertThat(azure.takeRequests()).noneMatch(RequestLog.Entry::isWrite);
    }

    @Test
    void optionsBAndCTogetherAreTakenBackInOneGo() {
        String before = azure.world().snapshot();
        run(OPTION_B);
        run(OPTION_C);

        assertThat(run("remove --dry-run " + Run.DEMO).out())
                .contains("revoke  AcrPull", "detach  identity", "remove  trust of identity", "delete  identity");
        assertThat(run(REMOVE).out()).containsSubsequence("✓ revoke", "✓ detach", "✓ remove", "✓ delete");

        assertThat(azure.world().snapshot()).isEqualTo(before);
    }

    @Test
    void anIdentityThatOthersUseStays() {
        run(OPTION_C);
        Identity identity = azure.dedicated().orElseThrow();
        azure.world()
                .put(new FederatedCredential(
                        identity.id().child(FederatedCredential.TYPE, "theirs"),
                        "https://elsewhere.example/",
                        "system:serviceaccount:a:b",
                        List.of("api://AzureADTokenExchange")));

        Run removed = run(REMOVE);

        assertThat(removed.out()).contains("stays, as others use it: credential theirs");
        assertThat(azure.dedicated()).isPresent();
        assertThat(azure.world().list(FederatedCredential.class)).hasSize(1);
        assertThat(azure.assignments()).isEmpty();
    }

    @Test
    void whatBearsNoMarkStays() {
        run(OPTION_B);
        Identity identity = azure.dedicated().orElseThrow();
        azure.world().put(identity.withTags(Map.of()));
        azure.assignments()
                .forEach(one -> azure.world()
                        .put(new RoleAssignment(
                                one.id(),
                                one.roleGuid(),
                                one.principalId(),
                                one.principalType(),
                                Optional.of("by hand"),
                                one.condition(),
                                one.createdAt(),
                                one.createdBy())));
        String before = azure.world().snapshot();

        Run removed = run(REMOVE);

        assertThat(removed.out())
                .contains("does not bear the provisioner's mark")
                .contains("No changes");
        assertThat(azure.world().snapshot()).isEqualTo(before);
    }

    @Test
    void theIdentityStaysWhereItIsStillAttached() {
        String before = azure.world().snapshot();
        run(OPTION_B);
        azure.world()
                .faults()
                .add(Fault.on(Face.ARM, "PATCH", "*")
                        .answering(409, "Conflict", "busy")
                        .times(1));

        Run failed = Run.of(azure.emulator(), REMOVE);

        assertThat(failed.exitCode()).isEqualTo(4);
        assertThat(azure.dedicated()).isPresent();
        run(REMOVE);
        assertThat(azure.world().snapshot()).isEqualTo(before);
    }

    @Test
    void theValuesLoseTheIdentityAndNothingElse() throws IOException {
        Path values = Files.writeString(directory.resolve("values.yaml"), "replicas: 1 # one\n");
        run(OPTION_C + "--values " + values);

        run(REMOVE + "--values " + values);

        assertThat(Files.readString(values))
                .contains("replicas: 1 # one", "azureClientId: \"\"", "workload.identity/client-id: \"\"")
                .contains("registryUrl: \"" + azure.emulator().loginServer("demoregistry") + "\"");
        assertThat(run(REMOVE + "--values " + values).out()).contains("No changes");
        Path missing = directory.resolve("missing.yaml");
        run(REMOVE + "--values " + missing);
        assertThat(missing).doesNotExist();
    }

    @Test
    void whoMayNotTakeBackIsToldSoBeforeAnythingHappens() {
        run(OPTION_B);
        String before = azure.world().snapshot();

        Run refused = Run.as(azure.emulator(), "reader", REMOVE);

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err())
                .contains("roleAssignments/delete", "virtualMachineScaleSets/write", "userAssignedIdentities/delete");
        assertThat(azure.world().snapshot()).isEqualTo(before);
    }
}
