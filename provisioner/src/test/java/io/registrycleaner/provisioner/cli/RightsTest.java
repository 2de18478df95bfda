package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.registrycleaner.emulator.RequestLog;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import io.registrycleaner.emulator.world.Principal;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.RoleDefinition;
import io.registrycleaner.emulator.world.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rights are looked at before the first write: each that is missing is named, with its scope and the least role that has it. */
class RightsTest {

    private static final String OPTION_B = "user-assigned " + Run.DEMO + " --node-pool apps --yes ";
    private static final String GRANT = "Microsoft.Authorization/roleAssignments/write";

    private final Azure azure = new Azure();

    @AfterEach
    void stop() {
        azure.close();
    }

    static Stream<Arguments> rolesOfOptionB() {
        return Stream.of(
                arguments(
                        BuiltInRoles.MANAGED_IDENTITY_CONTRIBUTOR,
                        "Microsoft.ManagedIdentity/userAssignedIdentities/write",
                        "/resourceGroups/demo."),
                arguments(
                        BuiltInRoles.MANAGED_IDENTITY_OPERATOR,
                        "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
                        "/resourceGroups/demo."),
                arguments(
                        BuiltInRoles.VIRTUAL_MACHINE_CONTRIBUTOR,
                        "Microsoft.Compute/virtualMachineScaleSets/write",
                        "/virtualMachineScaleSets/aks-apps"),
                arguments(BuiltInRoles.RBAC_ADMINISTRATOR, GRANT, "/registries/demoregistry."));
    }

    @ParameterizedTest(name = "without {1}")
    @MethodSource("rolesOfOptionB")
    void withTheLeastRolesButOneOnlyThatOneIsMissing(RoleDefinition without, String action, String scope) {
        List<RoleDefinition> held = rolesOfOptionB()
                .map(row -> (RoleDefinition) row.get()[0])
                .filter(role -> !role.equals(without))
                .toList();

        Run run = runWith(held);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.err())
                .containsOnlyOnce("This login may not perform ")
                .containsPattern("may not perform " + action + " on /subscriptions/[^ ]*" + scope)
                .contains("Ask an owner of that scope for the role '" + without.name() + "' on it.");
        assertThat(azure.takeRequests()).noneMatch(RequestLog.Entry::isWrite);
    }

    @Test
    void theLeastRolesThatItNamesAreEnough() {
        Run run = runWith(
                rolesOfOptionB().map(row -> (RoleDefinition) row.get()[0]).toList());

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(azure.assignments()).hasSize(1);
    }

    @Test
    void optionANeedsOneRightOnly() {
        Run refused = Run.as(azure.emulator(), "contributor", "system-assigned --yes " + Run.DEMO);

        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(3);
        assertThat(refused.err()).containsOnlyOnce("This login may not perform " + GRANT + " on ");
        assertThat(azure.takeRequests()).noneMatch(RequestLog.Entry::isWrite);
    }

    @Test
    void whereRightsCannotBeReadAzureTells() {
        azure.world()
                .faults()
                .add(Fault.on(Face.ARM, "GET", "*/permissions").answering(403, "AuthorizationFailed", "No."));

        Run run = Run.as(azure.emulator(), "contributor", OPTION_B);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(4);
        assertThat(run.out()).contains("Warning: Whether this login may perform " + GRANT + " on ");
        assertThat(run.err())
                .contains("Could not grant AcrPull on registry 'demoregistry': 403 AuthorizationFailed: ")
                .contains("the role 'Role Based Access Control Administrator'");
    }

    @Test
    void whereSomebodyElseAnswersForAzureItIsAWarningToo() {
        azure.world()
                .faults()
                .add(Fault.on(Face.ARM, "GET", "*/permissions").answeringPage(403, "text/html", "<html>Blocked"));

        Run run = Run.of(azure.emulator(), OPTION_B);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("could not be read; Azure will tell.");
    }

    @Test
    void aLimitThatOutlastsTheTimeoutEndsTheRunBeforeTheFirstWrite() {
        azure.world()
                .faults()
                .add(Fault.on(Face.ARM, "GET", "*/permissions").throttling(java.time.Duration.ofHours(1)));

        Run run = Run.of(azure.emulator(), OPTION_B);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "Could not read what this login may do on /subscriptions/", "asks to wait 3600 s", "--timeout")
                .doesNotContain("Unexpected");
        assertThat(azure.takeRequests()).noneMatch(RequestLog.Entry::isWrite);
    }

    private Run runWith(List<RoleDefinition> roles) {
        Subscription subscription = azure.world().list(Subscription.class).get(0);
        Principal principal = new Principal(
                "someone",
                subscription.tenantId(),
                "aaaaaaaa-0000-0000-0000-000000000001",
                "aaaaaaaa-0000-0000-0000-000000000002",
                new Principal.ClientSecret("s"));
        azure.world().add(principal);
        ResourceId everywhere = subscription.id();
        azure.deployment().grant(principal.objectId(), BuiltInRoles.READER, everywhere);
        roles.forEach(role -> azure.deployment().grant(principal.objectId(), role, everywhere));
        Map<String, String> environment = new HashMap<>(azure.emulator().adminEnvironment("someone"));
        return Run.of(environment, new Run.NoTerminal(), OPTION_B);
    }
}
