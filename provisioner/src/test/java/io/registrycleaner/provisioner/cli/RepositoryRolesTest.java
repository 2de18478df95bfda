package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.RequestLog;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.RoleAssignment;
import io.registrycleaner.emulator.world.RoleDefinition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registries in ABAC mode: which roles, limited to which repositories, and whether the registry then lets in just those. */
class RepositoryRolesTest {

    private static final String OPTION_B = "user-assigned " + Run.DEMO + " --node-pool apps ";
    private static final String VERIFY = "verify " + Run.DEMO + " --node-pool apps ";

    /** Of the demo registry. */
    private static final String API = "backend/api";

    private static final String WORKER = "backend/worker";
    private static final String JRE = "base/jre";

    private final Azure azure = new Azure();

    @BeforeEach
    void goByRepositoryRoles() {
        azure.changeRegistry(registry -> registry.withRoleMode(Registry.RoleMode.ABAC));
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void theIdentityReadsTheRepositoryThatItIsLimitedToAndNoOther() {
        assertDone(OPTION_B + "--yes --repository " + API);

        assertThat(pod().listsTags(API)).isEqualTo(200);
        assertThat(pod().listsTags(JRE)).isEqualTo(401);
        assertThat(pod().listsRepositories()).isEqualTo(200);
    }

    @Test
    void theIdentityReadsWhatBeginsAsThePatternSays() {
        assertDone(OPTION_B + "--yes --repository backend/*");

        assertThat(pod().listsTags(API)).isEqualTo(200);
        assertThat(pod().listsTags(WORKER)).isEqualTo(200);
        assertThat(pod().listsTags(JRE)).isEqualTo(401);
    }

    @Test
    void withoutALimitItReadsAll() {
        assertDone(OPTION_B + "--yes");

        assertThat(pod().listsTags(API)).isEqualTo(200);
        assertThat(pod().listsTags(JRE)).isEqualTo(200);
    }

    @Test
    void aSecondRunWithTheSameLimitsInAnotherOrderChangesNothing() {
        assertDone(OPTION_B + "--yes --repository " + API + " --repository " + JRE);
        azure.takeRequests();

        Run second = Run.of(azure.emulator(), OPTION_B + "--repository " + JRE + "," + API);

        assertThat(second.exitCode()).as(second.toString()).isZero();
        assertThat(second.out()).contains("No changes").contains("takes no condition");
        assertThat(azure.takeRequests()).noneMatch(RequestLog.Entry::isWrite);
        assertThat(Run.of(azure.emulator(), VERIFY + "--repository " + API + "," + JRE)
                        .exitCode())
                .isZero();
    }

    @Test
    void anotherLimitChangesTheConditionOfTheSameAssignment() {
        assertDone(OPTION_B + "--yes --repository " + API);
        ResourceId before = assignment(BuiltInRoles.REPOSITORY_READER).id();

        Run changed = assertDone(OPTION_B + "--yes --repository " + JRE);

        assertThat(changed.out())
                .contains("change  Container Registry Repository Reader")
                .contains("for repositories " + JRE + " instead of for repositories " + API)
                .contains("Done: 1 change made.");
        assertThat(assignment(BuiltInRoles.REPOSITORY_READER).id()).isEqualTo(before);
        assertThat(pod().listsTags(API)).isEqualTo(401);
        assertThat(pod().listsTags(JRE)).isEqualTo(200);
    }

    @Test
    void aLimitIsLiftedOnlyWithAWarning() {
        assertDone(OPTION_B + "--yes --repository " + API);

        Run widened = assertDone(OPTION_B + "--yes");

        assertThat(widened.out()).contains("Warning: Identity docker-registry-cleaner-identity gains all repositories");
        assertThat(assignment(BuiltInRoles.REPOSITORY_READER).condition()).isEmpty();
    }

    @Test
    void aConditionThatSomebodyElseSetIsLeftAndPointedOut() {
        assertDone(OPTION_B + "--yes");
        RoleAssignment ours = assignment(BuiltInRoles.REPOSITORY_READER);
        RoleAssignment theirs = new RoleAssignment(
                ours.id(),
                ours.roleGuid(),
                ours.principalId(),
                ours.principalType(),
                Optional.of("by hand"),
                Optional.of(RoleAssignment.Condition.parse(
                        "@Request[Microsoft.ContainerRegistry/registries/repositories:name] StringEquals 'base'",
                        "2.0")),
                ours.createdAt(),
                ours.createdBy());
        azure.world().put(theirs);

        Run run = assertDone(OPTION_B + "--yes");
        Run verified = Run.of(azure.emulator(), VERIFY);

        assertThat(run.out()).contains("No changes").contains("Warning: A condition that somebody else set limits");
        assertThat(assignment(BuiltInRoles.REPOSITORY_READER)).isEqualTo(theirs);
        assertThat(verified.exitCode()).isEqualTo(3);
        assertThat(verified.out()).contains("✗ role").contains("az role assignment delete --ids " + ours.id());
    }

    @Test
    void bothSetsServeARegistryThroughAChangeOfItsMode() {
        azure.changeRegistry(registry -> registry.withRoleMode(Registry.RoleMode.LEGACY));
        assertDone(OPTION_B + "--yes --role both --allow-cleanup");
        assertThat(pod().listsTags(API)).isEqualTo(200);

        azure.changeRegistry(registry -> registry.withRoleMode(Registry.RoleMode.ABAC));

        assertThat(pod().listsTags(API)).isEqualTo(200);
        assertThat(azure.assignments())
                .extracting(RoleAssignment::roleGuid)
                .containsExactlyInAnyOrder(
                        BuiltInRoles.ACR_PULL.guid(),
                        BuiltInRoles.ACR_DELETE.guid(),
                        BuiltInRoles.REPOSITORY_CONTRIBUTOR.guid(),
                        BuiltInRoles.CATALOG_LISTER.guid());
        assertThat(Run.of(azure.emulator(), VERIFY + "--allow-cleanup").exitCode())
                .isZero();
    }

    @Test
    void theRolesOfTheOtherModeAreGrantedWithAWarningAndFailVerification() {
        Run granted = assertDone(OPTION_B + "--yes --role legacy");
        Run verified = Run.of(azure.emulator(), VERIFY + "--role legacy");

        assertThat(granted.out()).contains("Warning: Granting AcrPull has no effect now");
        assertThat(pod().listsTags(API)).isEqualTo(401);
        assertThat(verified.exitCode()).isEqualTo(3);
        assertThat(verified.out()).contains("✗ role        Granting AcrPull has no effect now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--role legacy"})
    void aLimitIsRefusedWhereOnlyAcrPullIsGranted(String role) {
        if (role.isEmpty()) {
            azure.changeRegistry(registry -> registry.withRoleMode(Registry.RoleMode.LEGACY));
        }

        Run run = Run.of(azure.emulator(), OPTION_B + "--yes --repository base " + role);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--repository cannot limit AcrPull");
        assertThat(azure.dedicated()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"group", "subscription", "management group", "root"})
    void aRoleHeldAboveTheRegistryIsThereAlready(String level) {
        assertDone(OPTION_B + "--yes");
        azure.assignments().forEach(assignment -> azure.world().remove(assignment.id()));
        ResourceId scope = switch (level) {
            case "group" -> azure.group();
            case "subscription" ->
                ResourceId.subscription(azure.group().subscriptionId().orElseThrow());
            case "management group" -> ResourceId.of("/providers/Microsoft.Management/managementGroups/all");
            default -> ResourceId.ROOT;
        };
        String principal = azure.dedicated().orElseThrow().principalId();
        azure.deployment().grant(principal, BuiltInRoles.REPOSITORY_WRITER, scope);
        azure.deployment().grant(principal, BuiltInRoles.CATALOG_LISTER, scope);

        Run run = assertDone(OPTION_B);

        assertThat(run.out()).contains("No changes").contains("contained in Container Registry Repository Writer");
        assertThat(azure.assignments()).isEmpty();
    }

    @Test
    void verificationTellsWhatTheRegistrysSettingsMean() {
        assertDone(OPTION_B + "--yes");
        azure.changeRegistry(registry -> registry.withAnonymousPull(true)
                .withArmAudience(false)
                .withOptions(new Registry.Options(
                        Optional.of(List.of("203.0.113.0/24")), true, List.of("from-aks"), true, Optional.of(30))));

        Run run = Run.of(azure.emulator(), VERIFY);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("goes by repository roles")
                .contains("unless the cluster's outgoing address is in 203.0.113.0/24 or come through 1 approved")
                .contains("demoregistry.westeurope.data.azurecr.io")
                .contains("lets anybody pull")
                .contains("takes only tokens made for ACR")
                .contains("has quarantine on")
                .contains("after 30 days");
    }

    @Test
    void verificationFailsWhereNothingReachesTheRegistry() {
        assertDone(OPTION_B + "--yes");
        azure.changeRegistry(registry -> registry.withPublicNetworkAccess(false));

        Run unreachable = Run.of(azure.emulator(), VERIFY);
        azure.changeRegistry(registry -> registry.withOptions(
                new Registry.Options(Optional.empty(), false, List.of("from-aks"), false, Optional.empty())));
        Run through = Run.of(azure.emulator(), VERIFY);

        assertThat(unreachable.exitCode()).isEqualTo(3);
        assertThat(unreachable.out()).contains("✗ registry    Nothing reaches registry demoregistry");
        assertThat(through.exitCode()).isZero();
        assertThat(through.out()).contains("takes no public traffic").contains("1 approved private endpoint");
    }

    @Test
    void theCommandThatRepairsHasTheSameRolesAndLimits() {
        Run run = Run.of(azure.emulator(), VERIFY + "--role both --repository team/* --allow-cleanup");

        assertThat(run.out()).contains("--node-pool apps --role both --repository 'team/*' --allow-cleanup");
    }

    private Run assertDone(String command) {
        Run run = Run.of(azure.emulator(), command);
        assertThat(run.exitCode()).as(run.toString()).isZero();
        return run;
    }

    private Pod pod() {
        return new Pod(azure.emulator(), azure.dedicated().orElseThrow().clientId(), "demoregistry");
    }

    private RoleAssignment assignment(RoleDefinition role) {
        return azure.assignments().stream()
                .filter(assignment -> assignment.roleGuid().equals(role.guid()))
                .findFirst()
                .orElseThrow();
    }
}
