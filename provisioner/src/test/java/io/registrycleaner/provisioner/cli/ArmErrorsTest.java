package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import io.registrycleaner.provisioner.cli.ArmErrorCases.Answer;
import io.registrycleaner.provisioner.cli.ArmErrorCases.Call;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error that Resource Manager is known for, at every call of both options: what is said, and how it ends. */
class ArmErrorsTest {

    /** What is only read can be read again by the next test; what is written needs an Azure where it is not yet. */
    private static final Azure READ = new Azure();

    private Azure azure = READ;

    @AfterEach
    void stop() {
        READ.world().faults().clear();
        if (azure != READ) {
            azure.close();
        }
    }

    @AfterAll
    static void stopAll() {
        READ.close();
    }

    static Stream<Arguments> everyErrorAtEveryCall() {
        return ArmErrorCases.CALLS.stream()
                .flatMap(call -> ArmErrorCases.ANSWERS.stream().map(answer -> Arguments.of(call, answer)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyErrorAtEveryCall")
    void namesTheActionTheScopeAndTheRemedy(Call call, Answer answer) {
        meet(call, fault(call).answering(answer.status(), answer.code(), answer.message()));

        Run run = Run.of(azure.emulator(), call.commandLine());

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(expectedExitCode(call, answer));
        assertThat(run.err()).doesNotContain("\tat ", "Exception", "Unexpected");
        if (run.exitCode() == 0) {
            return;
        }
        assertThat(run.err()).contains("  do      ");
        if (isToldInWordsOfItsOwn(call, answer)) {
            return;
        }
        assertThat(run.err())
                .contains("Could not " + call.action())
                .contains(answer.status() + " " + answer.code() + ": " + answer.message())
                .contains(answer.remedy());
        assertThat(run.err()).containsPattern("/subscriptions[^ ]*|in resource group 'MC_demo[^ ]+'");
    }

    static Stream<Answer> answers() {
        return ArmErrorCases.ANSWERS.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void rightsThatCannotBeReadAreAWarning(Answer answer) {
        azure.world()
                .faults()
                .add(Fault.on(Face.ARM, "GET", "*/permissions")
                        .answering(answer.status(), answer.code(), answer.message()));

        for (String command : List.of(ArmErrorCases.OPTION_A, ArmErrorCases.OPTION_B)) {
            Run run = Run.of(azure.emulator(), command + " --dry-run");

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out())
                    .containsPattern(
                            "Warning: Whether this login may perform Microsoft.Authorization/roleAssignments/write"
                                    + " on /subscriptions/.*/registries/demoregistry could not be read; Azure will tell\\.");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void anAnswerThatIsNotAzuresIsTakenForAProxys(Call call) {
        meet(call, fault(call).answeringPage(403, "text/html", "<html><h1>Blocked</h1></html>"));

        Run run = Run.of(azure.emulator(), call.commandLine());

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(call.partly() ? 4 : 1);
        assertThat(run.err())
                .contains("Could not " + call.action())
                // Of a poll the SDK tells nothing but its status.
                .containsPattern(
                        call.isPoll()
                                ? "Polling failed with status code:403"
                                : "the answer is not Azure's \\(status 403, at /subscriptions.*\\)\\.\n.*A proxy or gateway.*\n.*HTTPS_PROXY")
                .doesNotContain("<html>", "\tat ", "Exception", "Unexpected");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void nonsenseIsNoCrash(Call call) {
        meet(call, fault(call).answeringPage(200, "application/json", "{\"id\": 7, \"value\": [{}]}"));

        Run run = Run.of(azure.emulator(), call.commandLine() + " --timeout 5s");

        assertThat(run.err()).as(run.toString()).doesNotContain("\tat ", "Unexpected");
        assertThat(run.exitCode()).isIn(0, 1, 3, 4);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void aLimitIsSatOutVisibly(Call call) {
        meet(call, fault(call).times(1).throttling(Duration.ofSeconds(1)));

        Run run = Run.of(azure.emulator(), call.commandLine());

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.err()).contains("waiting 1 s: Azure limits requests (429) at " + call.method() + " ");
        assertThat(run.out()).doesNotContain("waiting");
        assertThat(azure.assignments()).hasSize(call.isOfWriting() ? 1 : 0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void aLimitThatOutlastsTheTimeoutIsToldAtOnce(Call call) {
        meet(call, fault(call).throttling(Duration.ofHours(1)));

        Run run = Run.of(azure.emulator(), call.commandLine() + " --timeout 100s");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(call.partly() ? 4 : 1);
        assertThat(run.err())
                .contains("Could not " + call.action())
                .containsPattern(
                        "Azure limits requests \\(429\\) and asks to wait 3600 s, but --timeout leaves \\d+ s\\.")
                .contains("again in 3600 s, or let it wait: --timeout 62m.")
                .doesNotContain("waiting", "\tat ", "Unexpected");
    }

    static Stream<Call> calls() {
        return ArmErrorCases.CALLS.stream();
    }

    @ParameterizedTest
    @MethodSource("existing")
    void anAssignmentThatExistsIsNoErrorWhateverTheWords(String message) {
        azure = new Azure();
        azure.world()
                .faults()
                .add(Fault.on(Face.ARM, "PUT", "*/roleAssignments/*").answering(409, "RoleAssignmentExists", message));

        for (String command : List.of(ArmErrorCases.OPTION_A, ArmErrorCases.OPTION_B)) {
            Run run = Run.of(azure.emulator(), command + " --yes");

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.out()).contains("✓ there already: grant AcrPull");
        }
    }

    static Stream<String> existing() {
        return Stream.of(
                "The role assignment already exists.",
                "The role assignment already exists. The ID of the existing role assignment is"
                        + " 8b1d6e3a2c974f05b3ea714f09c6d258.");
    }

    private void meet(Call call, Fault fault) {
        if (call.isOfWriting()) {
            azure = new Azure();
        }
        if (call.isPoll()) {
            azure.world().settings().setScaleSetUpdate(Duration.ofMillis(1_200));
        }
        azure.world().faults().add(fault);
    }

    private static Fault fault(Call call) {
        return Fault.on(Face.ARM, call.method(), call.path());
    }

    private static int expectedExitCode(Call call, Answer answer) {
        if (call.partly()) {
            return 4;
        }
        // An identity that is not there is what a first run expects.
        boolean absent =
                call.action().startsWith("read identity") && answer.code().equals("ResourceNotFound");
        return absent ? 0 : answer.exitCode();
    }

    /** What has a better fact to tell than "could not": what is absent with the nearest names, tenants by their ids. */
    private static boolean isToldInWordsOfItsOwn(Call call, Answer answer) {
        boolean notThere = answer.status() == 404 && !call.isOfWriting();
        boolean tenant = answer.code().equals("InvalidAuthenticationTokenTenant") && !call.isOfWriting();
        return notThere || tenant;
    }
}
