package io.registrycleaner.cleaner.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.ExitCode;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.policy.Policy.Limits;
import io.registrycleaner.cleaner.policy.Policy.Protect;
import io.registrycleaner.cleaner.policy.Policy.Untagged;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyFileTest {
    private static final String FULL = """
            version: 1
            protect:
              inUse: false
              tags: ["latest", "v*"]
              images: [team/app:1.2, myregistry.azurecr.io/team/app:1.3]
            rules:
              - repositories: ["ci/**"]
                tags: ["pr-*", "sha-*"]
                keepNewest: 10
                keepYoungerThan: 14d
              - repositories: ["**"]
                tags: ["/nightly-[0-9]+/"]
            untagged:
              olderThan: 3d
              grace: 12h
            limits:
              maxDeletesPerRun: 100
              maxShareOfRepository: 0.5
            schedule: "0 3 * * *"
            """;

    private static Policy policy(String text) {
        return PolicyFile.parse("policy.yaml", text);
    }

    /** The problems of a text, without their numbers. */
    static List<String> problems(String text) {
        DiagnosedException refusal = catchThrowableOfType(DiagnosedException.class, () -> policy(text));
        assertThat(refusal).as(text).isNotNull();
        assertThat(refusal.diagnosis().problem()).isEqualTo(Problem.POLICY_FILE);
        return refusal.diagnosis().facts().stream().map(Diagnosis.Fact::value).toList();
    }

    @Test
    void readsEveryKey() {
        Policy policy = policy(FULL);
        assertThat(policy.protect())
                .isEqualTo(new Protect(
                        false,
                        List.of(Pattern.parse("latest"), Pattern.parse("v*")),
                        List.of("team/app:1.2", "myregistry.azurecr.io/team/app:1.3")));
        assertThat(policy.rules()).hasSize(2);
        assertThat(policy.rules().get(0).tags()).containsExactly(Pattern.parse("pr-*"), Pattern.parse("sha-*"));
        assertThat(policy.rules().get(0).keepNewest()).hasValue(10);
        assertThat(policy.rules().get(0).keepYoungerThan()).contains(Duration.ofDays(14));
        assertThat(policy.rules().get(1).keepNewest()).isEmpty();
        assertThat(policy.rules().get(1).keepYoungerThan()).isEmpty();
        assertThat(policy.untagged()).contains(new Untagged(Duration.ofDays(3), Duration.ofHours(12)));
        assertThat(policy.limits()).isEqualTo(new Limits(100, 0.5));
        assertThat(policy.schedule()).contains("0 3 * * *");
    }

    @Test
    void whatIsNotThereHasItsDefault() {
        assertThat(policy("version: 1"))
                .isEqualTo(new Policy(
                        new Protect(true, List.of(), List.of()),
                        List.of(),
                        java.util.Optional.empty(),
                        new Limits(5000, 0.8),
                        java.util.Optional.empty()));
        assertThat(policy("{version: 1, untagged: {olderThan: 0s}, protect: {}, limits: {}}")
                        .untagged())
                .contains(new Untagged(Duration.ZERO, Duration.ofDays(7)));
    }

    @Test
    void theFirstRuleThatMatchesARepositoryDecides() {
        Policy policy = policy(FULL);
        assertThat(policy.ruleFor(new RepositoryName("ci/app")))
                .contains(policy.rules().get(0));
        assertThat(policy.ruleFor(new RepositoryName("ci")))
                .contains(policy.rules().get(1));
    }

    @Test
    void aPatternIsTakenAsItIsWrittenWhateverYamlTakesItFor() {
        Policy policy = policy(
                "{version: 1, protect: {tags: [1.10, 1e3, 0x1F, 010, null, yes, true, 2024-01-01, 1_000, 5.*, '1.20']}}");
        assertThat(policy.protect().tags())
                .extracting(Pattern::toString)
                .containsExactly(
                        "1.10", "1e3", "0x1F", "010", "null", "yes", "true", "2024-01-01", "1_000", "5.*", "1.20");
    }

    /** A document, and all problems that it has. */
    record Case(String text, List<String> problems) {

        @Override
        public String toString() {
            return problems.get(0);
        }
    }

    static List<Case> cases() {
        return WrongPolicies.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void saysWhatIsWrongAndWhere(Case wrong) {
        assertThat(problems(wrong.text())).containsExactlyElementsOf(wrong.problems());
    }

    @Test
    void tellsAllProblemsAtOnceInTheOrderOfTheirLines() {
        assertThat(problems("""
                        version: 1
                        limits: {maxDeletesPerRun: -1}
                        rules:
                          - repositories: [Team]
                            keepNewest: many
                        untaged: {}
                        """))
                .containsExactly(
                        "policy.yaml:2: limits.maxDeletesPerRun: -1 is less than 0; expected a whole number from 0 to 1000000",
                        "policy.yaml:4: rules[0].repositories[0]: 'Team' can never match a repository: 'T' is not in the names,"
                                + " which have lower-case letters, digits, . _ - and slashes",
                        "policy.yaml:4: rules[0]: has no tags; expected a list of patterns, the tags that the rule deletes",
                        "policy.yaml:5: rules[0].keepNewest: 'many' is not understood; expected a whole number from 0 to 1000000",
                        "policy.yaml:6: unknown key 'untaged'; did you mean untagged?");
    }

    @Test
    void theDiagnosisHasAllThatAPersonNeeds() {
        DiagnosedException refusal =
                catchThrowableOfType(DiagnosedException.class, () -> policy("version: 1\nrules: 1\nx: 1\n"));
        assertThat(refusal.diagnosis().problem().exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refusal.diagnosis().text()).isEqualToNormalizingNewlines("""
                        Could not take the policy from policy.yaml: 2 problems. Nothing was done.
                          problem 1  policy.yaml:2: rules: is no list; expected one, as in [first, second]
                          problem 2  policy.yaml:3: unknown key 'x'; expected one of version, protect, rules, untagged, limits, schedule
                          likely     a mistyped key or value; a policy is taken whole or not at all
                          do         correct the lines named above; docs/policy.md has every key with its limits
                          see        docs/troubleshooting.md#policy-file""");
    }

    @Test
    void ofVeryManyProblemsTheFirstAreShown() {
        String text = "version: 1\n" + "x: 1\n".repeat(50);
        assertThat(problems(text)).hasSize(21).last().isEqualTo("30 problems are not shown");
    }

    @Test
    void noProblemMovesTheCursorOrFillsTheScreen() {
        assertThat(problems("version: 1\n\"a\\u001b[2J\\nb\": 1\n" + "k".repeat(100_000) + ": 1\n"))
                .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(300).doesNotContain("\u001b", "\n"));
    }
}
