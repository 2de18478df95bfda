package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import io.registrycleaner.provisioner.cli.ArmErrorCases.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error of Resource Manager at every call that takes something back, and that only Option C's second run makes. */
@Execution(ExecutionMode.CONCURRENT)
class RemovalErrorsTest {

    private static final String OPTION_B = "user-assigned " + Run.DEMO + " --node-pool apps --yes";
    private static final String OPTION_C = "workload-identity " + Run.DEMO + " --yes";
    private static final String REMOVE = "remove " + Run.DEMO + " --yes";

    /**
     * A request of a run.
     *
     * @param made what was there before
     * @param action how the program calls what it was about to do
     * @param partly whether something else was changed by the time this is refused
     */
    record Call(String made, String method, String path, String action, boolean partly) {

        boolean isRead() {
            return method.equals("GET");
        }

        boolean isGoneAlready(Answer answer) {
            return !isRead() && answer.status() == 404 && !answer.code().equals("SubscriptionNotFound");
        }
    }

    private static final List<Call> CALLS = List.of(
            new Call(OPTION_C, "GET", "*/federatedIdentityCredentials", "list the federated credentials of", false),
            new Call(OPTION_B, "GET", "/subscriptions/*/providers/Microsoft.Authorization/roleAssignments", "", false),
            new Call(OPTION_B, "DELETE", "*/roleAssignments/*", "revoke a role on registry 'demoregistry'", false),
            new Call(OPTION_B, "PATCH", "*/virtualMachineScaleSets/*", "detach the identity from scale set", true),
            new Call(OPTION_C, "DELETE", "*/federatedIdentityCredentials/*", "remove a credential of identity", true),
            new Call(OPTION_B, "DELETE", "*/userAssignedIdentities/*", "delete identity '" + Azure.IDENTITY, true));

    static Stream<Arguments> everyErrorAtEveryCall() {
        return CALLS.stream().flatMap(call -> ArmErrorCases.ANSWERS.stream().map(answer -> Arguments.of(call, answer)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyErrorAtEveryCall")
    void namesTheActionAndTheRemedyAndTheNextRunDoesTheRest(Call call, Answer answer) {
        try (Azure azure = new Azure()) {
            String before = azure.world().snapshot();
            assertThat(Run.of(azure.emulator(), call.made()).exitCode()).isZero();
            azure.world()
                    .faults()
                    .add(Fault.on(Face.ARM, call.method(), call.path())
                            .answering(answer.status(), answer.code(), answer.message()));

            Run run = Run.of(azure.emulator(), REMOVE);

            assertThat(run.err()).doesNotContain("\tat ", "Exception", "Unexpected");
            if (call.isGoneAlready(answer)) {
                assertThat(run.exitCode()).as(run.toString()).isZero();
                assertThat(run.out()).contains("✓ gone already: ");
                return;
            }
            assertThat(run.exitCode()).as(run.toString()).isEqualTo(call.partly() ? 4 : answer.exitCode());
            assertThat(run.err()).contains("  do      ");
            if (!call.isRead()) {
                assertThat(run.err()).contains("Could not " + call.action(), answer.remedy());
            }
            azure.world().faults().clear();
            assertThat(Run.of(azure.emulator(), REMOVE).exitCode()).isZero();
            assertThat(azure.world().snapshot()).isEqualTo(before);
        }
    }
}
