package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.RequestLog;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.FederatedCredential;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.RoleAssignment;
import io.registrycleaner.emulator.world.RoleDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The example pipelines, every script block of them, run by bash against the emulator: signed in by federation as an identity that
 * has the roles of docs/pipelines.md and no other.
 */
class PipelinesIT {

    private final Azure azure = new Azure();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        List<RequestLog.Entry> unknown = azure.emulator().requests().unknown();
        azure.close();
        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Pipeline.class)
    void plansOnAPullRequestAppliesOnMainAndFindsDrift(Pipeline pipeline) throws IOException {
        PipelineRunner.Login plan = planner();
        PipelineRunner.Login apply = applier();
        Map<String, Pipeline.Job> jobs = jobs(pipeline, plan, apply);
        try (PipelineRunner runner = new PipelineRunner(pipeline, machine(), directory)) {
            azure.takeRequests();
            assertThat(runner.run(jobs.get("plan"), plan)).satisfies(pending -> {
                assertThat(pending.exitCode()).as(pending.log()).isZero();
                assertThat(pending.log())
                        .contains("There is something to change")
                        .doesNotContain(plan.token());
                assertThat(pending.summary()).contains("3 changes planned", "| grant | AcrPull on registry");
            });
            assertThat(azure.takeRequests()).isNotEmpty().noneMatch(RequestLog.Entry::isWrite);

            assertThat(runner.run(jobs.get("apply"), apply)).satisfies(applied -> {
                assertThat(applied.exitCode()).as(applied.log()).isZero();
                assertThat(applied.summary()).contains("4 changes made");
                assertThat(applied.directory().resolve("values.yaml"))
                        .content()
                        .contains(azure.dedicated().orElseThrow().clientId());
            });
            assertThat(azure.scaleSet("apps").userAssigned())
                    .contains(azure.dedicated().orElseThrow().id());
            assertThat(granted()).containsExactly(BuiltInRoles.ACR_PULL.guid());
            assertThat(azure.takeRequests()).anyMatch(RequestLog.Entry::isWrite);

            assertThat(runner.run(jobs.get("apply"), apply).exitCode()).isZero();
            assertThat(runner.run(jobs.get("plan"), plan)).satisfies(done -> {
                assertThat(done.exitCode()).as(done.log()).isZero();
                assertThat(done.log()).contains("There is nothing to change.");
                assertThat(done.summary()).contains("no changes");
            });
            assertThat(runner.run(jobs.get("drift"), plan)).satisfies(holding -> {
                assertThat(holding.exitCode()).as(holding.log()).isZero();
                assertThat(holding.summary()).contains("all is in place");
            });
            assertThat(azure.takeRequests()).isNotEmpty().noneMatch(RequestLog.Entry::isWrite);

            takeTheRoleAway();
            assertThat(runner.run(jobs.get("drift"), plan)).satisfies(drifted -> {
                assertThat(drifted.exitCode()).as(drifted.log()).isEqualTo(3);
                assertThat(drifted.summary()).contains("1 of 7 checks fail", "| ✗ | role |");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Pipeline.class)
    void aPlanThatCannotBeMadeFailsTheJobAndSaysWhy(Pipeline pipeline) throws IOException {
        PipelineRunner.Login plan = planner();
        Pipeline.Job job = jobs(pipeline, plan, plan).get("plan");
        Map<String, String> wrong = new HashMap<>(job.environment());
        wrong.put("PROVISIONER_NODE_POOL", "app");
        try (PipelineRunner runner = new PipelineRunner(pipeline, machine(), directory)) {
            PipelineRunner.Ended refused = runner.run(new Pipeline.Job(job.scripts(), wrong), plan);

            assertThat(refused.exitCode()).as(refused.log()).isEqualTo(1);
            assertThat(refused.summary()).contains("refused", "**There is no node pool 'app'.**");
        }
    }

    @ParameterizedTest
    @EnumSource(Pipeline.class)
    void whatAPullRequestSignsInWithIsNotTakenForTheIdentityThatApplies(Pipeline pipeline) throws IOException {
        PipelineRunner.Login apply = applier();
        PipelineRunner.Login stranger = new PipelineRunner.Login(
                apply.tenantId(), apply.clientId(), planner().token());
        try (PipelineRunner runner = new PipelineRunner(pipeline, machine(), directory)) {
            PipelineRunner.Ended refused =
                    runner.run(jobs(pipeline, stranger, stranger).get("apply"), stranger);

            assertThat(refused.exitCode()).as(refused.log()).isEqualTo(3);
            assertThat(azure.dedicated()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Pipeline.class)
    void holdsNoSecretAndNoOtherJob(Pipeline pipeline) {
        assertThat(pipeline.text()).doesNotContainIgnoringCase("secrets.").doesNotContainIgnoringCase("client_secret");
        assertThat(jobs(pipeline, planner(), planner())).containsOnlyKeys("plan", "apply", "drift");
    }

    private Map<String, Pipeline.Job> jobs(Pipeline pipeline, PipelineRunner.Login plan, PipelineRunner.Login apply) {
        return pipeline.jobs(Map.of(
                "AZURE_TENANT_ID", plan.tenantId(),
                "AZURE_SUBSCRIPTION_ID", azure.emulator().adminEnvironment().get("AZURE_SUBSCRIPTION_ID"),
                "AZURE_PLAN_CLIENT_ID", plan.clientId(),
                "AZURE_APPLY_CLIENT_ID", apply.clientId()));
    }

    /** Where the emulator is: what nobody needs who has Azure. */
    private Map<String, String> machine() {
        Map<String, String> machine = new HashMap<>(azure.emulator().adminEnvironment());
        machine.keySet().retainAll(List.of("PROVISIONER_CLOUD_CONFIG", "SSL_CERT_FILE"));
        return machine;
    }

    private PipelineRunner.Login planner() {
        Identity identity = trusting("plan");
        grant(identity, BuiltInRoles.READER, azure.group());
        grant(identity, BuiltInRoles.READER, azure.cluster().nodeGroup());
        return login(identity, "plan");
    }

    private PipelineRunner.Login applier() {
        Identity identity = trusting("apply");
        grant(identity, BuiltInRoles.READER, azure.group());
        grant(identity, BuiltInRoles.READER, azure.cluster().nodeGroup());
        grant(identity, BuiltInRoles.MANAGED_IDENTITY_CONTRIBUTOR, azure.group());
        grant(identity, BuiltInRoles.MANAGED_IDENTITY_OPERATOR, azure.group());
        grant(
                identity,
                BuiltInRoles.VIRTUAL_MACHINE_CONTRIBUTOR,
                azure.cluster().nodeGroup());
        grant(identity, BuiltInRoles.RBAC_ADMINISTRATOR, azure.registry().id());
        return login(identity, "apply");
    }

    /** The world's cluster is the issuer of the pipeline's tokens; what follows its subject says which job it is. */
    private Identity trusting(String job) {
        Identity identity = azure.deployment()
                .identity(azure.group().resource(Identity.TYPE, "pipeline-" + job), "westeurope", Map.of());
        azure.world()
                .put(new FederatedCredential(
                        identity.id().child(FederatedCredential.TYPE, "pipeline"),
                        azure.world().issuer(azure.cluster().id()),
                        "system:serviceaccount:pipeline:" + job,
                        List.of("api://AzureADTokenExchange")));
        return identity;
    }

    private PipelineRunner.Login login(Identity identity, String job) {
        return new PipelineRunner.Login(
                identity.tenantId(),
                identity.clientId(),
                azure.emulator().serviceAccountToken("demo-aks", "pipeline", job));
    }

    private void grant(Identity identity, RoleDefinition role, ResourceId scope) {
        azure.deployment().grant(identity.principalId(), role, scope);
    }

    private List<String> granted() {
        String cleaner = azure.dedicated().orElseThrow().principalId();
        return azure.assignments().stream()
                .filter(assignment -> assignment.principalId().equals(cleaner))
                .map(RoleAssignment::roleGuid)
                .toList();
    }

    private void takeTheRoleAway() {
        String cleaner = azure.dedicated().orElseThrow().principalId();
        azure.assignments().stream()
                .filter(assignment -> assignment.principalId().equals(cleaner))
                .forEach(assignment -> azure.world().remove(assignment.id()));
    }
}
