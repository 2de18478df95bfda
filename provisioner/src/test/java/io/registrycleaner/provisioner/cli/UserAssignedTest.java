package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.RequestLog;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.RoleAssignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserAssignedTest {

    private static final String COMMAND = "user-assigned " + Run.DEMO + " --node-pool apps ";

    private final Azure azure = new Azure();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        List<RequestLog.Entry> unknown = azure.emulator().requests().unknown();
        azure.close();
        assertThat(unknown).isEmpty();
    }

    @Test
    void createsGrantsAttachesAndWritesTheValues() throws IOException {
        Path values = directory.resolve("values.yaml");

        Run run = Run.of(azure.emulator(), COMMAND + "--yes --values " + values);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        Identity identity = azure.dedicated().orElseThrow();
        assertThat(azure.scaleSet("apps").userAssigned())
                .contains(identity.id())
                .hasSize(2);
        assertThat(azure.scaleSet("system").userAssigned()).doesNotContain(identity.id());
        assertThat(azure.assignments())
                .singleElement()
                .returns(BuiltInRoles.ACR_PULL.guid(), RoleAssignment::roleGuid)
                .returns(identity.principalId(), RoleAssignment::principalId)
                .returns("ServicePrincipal", RoleAssignment::principalType);
        assertThat(Files.readString(values))
                .contains("registryUrl: \"" + azure.emulator().loginServer("demoregistry") + "\"")
                .contains("azureClientId: \"" + identity.clientId() + "\"")
                .contains("azureTenantId: \"" + identity.tenantId() + "\"");
        assertThat(run.out())
                .contains("✓ create identity", "✓ grant AcrPull", "✓ attach identity", "Done: 4 changes made.")
                .contains("helm upgrade --install", "health_check --wait 10m");
    }

    @Test
    void saysNoChangesTheSecondTimeAndWritesNothing() throws IOException {
        Path values = directory.resolve("values.yaml");
        Run.of(azure.emulator(), COMMAND + "--yes --values " + values);
        String before = Files.readString(values);
        azure.takeRequests();

        Run second = Run.of(azure.emulator(), COMMAND + "--values " + values);

        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).contains("No changes");
        assertThat(azure.takeRequests()).noneMatch(RequestLog.Entry::isWrite).hasSizeLessThanOrEqualTo(8);
        assertThat(values).hasContent(before);
    }

    @Test
    void needsAtMostTwelveRequestsFromNothing() {
        Run.of(azure.emulator(), COMMAND + "--yes");

        assertThat(azure.takeRequests()).hasSizeLessThanOrEqualTo(12);
        assertThat(azure.assignments()).hasSize(1);
    }

    @Test
    void asksNothingOfAnyFaceButArmAndTheLogin() {
        Run.of(azure.emulator(), COMMAND + "--yes");

        assertThat(azure.emulator().requests().all())
                .extracting(entry -> entry.face().name())
                .containsOnly("ARM", "ENTRA");
    }
}
