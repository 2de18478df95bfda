package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.RequestLog;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.RoleAssignment;
import io.registrycleaner.emulator.world.ScaleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemAssignedTest {

    private static final String COMMAND = "system-assigned " + Run.DEMO + " ";

    private final Azure azure = new Azure();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void grantsToTheKubeletIdentityAndSaysWhy() throws IOException {
        Path values = directory.resolve("values.yaml");
        Cluster.Kubelet kubelet = azure.cluster().kubelet().orElseThrow();

        Run run = Run.of(azure.emulator(), COMMAND + "--yes --values " + values);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("The nodes have no system-assigned identity")
                .contains("Every pod on every node of cluster demo-aks gains this access");
        assertThat(azure.assignments())
                .singleElement()
                .returns(kubelet.objectId(), RoleAssignment::principalId)
                .returns(BuiltInRoles.ACR_PULL.guid(), RoleAssignment::roleGuid);
        assertThat(Files.readString(values)).contains("azureClientId: \"" + kubelet.clientId() + "\"");
        assertThat(azure.identities()).hasSize(1);
    }

    @Test
    void neverGrantsToTheControlPlane() {
        Run.of(azure.emulator(), COMMAND + "--yes");

        assertThat(azure.assignments())
                .extracting(RoleAssignment::principalId)
                .doesNotContain(azure.cluster().controlPlanePrincipal());
    }

    @Test
    void saysNoChangesTheSecondTime() {
        Run.of(azure.emulator(), COMMAND + "--yes");
        azure.takeRequests();

        Run second = Run.of(azure.emulator(), "option-a " + Run.DEMO);

        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).contains("No changes");
        assertThat(azure.takeRequests()).noneMatch(RequestLog.Entry::isWrite).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void prefersAScaleSetsOwnIdentityAndNamesItsClientIdWhereTheNodeHasMore() {
        ScaleSet.SystemIdentity own = azure.giveSystemIdentity("apps");

        Run run = Run.of(azure.emulator(), COMMAND + "--node-pool apps --yes");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(azure.assignments()).singleElement().returns(own.principalId(), RoleAssignment::principalId);
        assertThat(run.out())
                .contains("azureClientId: \"" + own.clientId() + "\"")
                .contains("Every pod on node pool apps gains this access");
    }

    @Test
    void grantsWhatCountsInARegistryWithRepositoryRoles() {
        azure.changeRegistry(registry -> registry.withRoleMode(Registry.RoleMode.ABAC));

        Run run = Run.of(azure.emulator(), COMMAND + "--yes");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(azure.assignments())
                .extracting(RoleAssignment::roleGuid)
                .containsExactlyInAnyOrder(BuiltInRoles.REPOSITORY_READER.guid(), BuiltInRoles.CATALOG_LISTER.guid());
    }

    @Test
    void grantsDeletingTooWhereThatIsWanted() {
        Run run = Run.of(azure.emulator(), COMMAND + "--allow-cleanup --yes");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(azure.assignments())
                .extracting(RoleAssignment::roleGuid)
                .containsExactlyInAnyOrder(BuiltInRoles.ACR_PULL.guid(), BuiltInRoles.ACR_DELETE.guid());
    }

    @Test
    void leavesAloneWhatIsInherited() {
        azure.deployment()
                .grant(azure.cluster().kubelet().orElseThrow().objectId(), BuiltInRoles.ACR_PULL, azure.group());

        Run run = Run.of(azure.emulator(), COMMAND);

        assertThat(run.out()).contains("No changes").contains("inherited from " + azure.group());
        assertThat(azure.assignments()).isEmpty();
    }
}
