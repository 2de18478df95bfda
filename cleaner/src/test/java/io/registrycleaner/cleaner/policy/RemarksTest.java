package io.registrycleaner.cleaner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemarksTest {
    private static final String FINE = "untagged: {olderThan: 7d}\n";

    /** A policy of rules, each with its repositories; all with the same harmless tags. */
    private static List<String> ofRules(String... repositories) {
        StringBuilder text = new StringBuilder("version: 1\n" + FINE + "rules:\n");
        for (String list : repositories) {
            text.append("- {repositories: [").append(list).append("], tags: ['pr-*'], keepNewest: 5}\n");
        }
        return of(text.toString());
    }

    private static List<String> of(String text) {
        return Remarks.of(PolicyFile.parse("policy.yaml", text));
    }

    @Test
    void thereIsNothingToSayAboutAnOrdinaryPolicy() {
        assertThat(ofRules("'ci/**'", "'team/*'", "'**'")).isEmpty();
    }

    @Test
    void aRuleBehindAWiderOneNeverDecides() {
        assertThat(ofRules("'**'", "'ci/**'"))
                .containsExactly(
                        "rules[1].repositories: 'ci/**' never matches, as rules[0] matches the same repositories first;"
                                + " the rule never decides about anything");
    }

    @Test
    void twoRulesForTheSameRepositoriesAreOneTooMany() {
        assertThat(ofRules("'ci/**'", "'team/**'", "'ci/**'"))
                .singleElement()
                .asString()
                .startsWith("rules[2].repositories: 'ci/**' never matches, as rules[0]");
    }

    @Test
    void aPatternThatIsTakenOutOfSeveralIsNamedAlone() {
        assertThat(ofRules("'ci/**'", "ci/app, team/app"))
                .containsExactly(
                        "rules[1].repositories: 'ci/app' never matches, as rules[0] matches the same repositories first");
    }

    @ParameterizedTest(name = "{0} before {1}: {2} remarks")
    @CsvSource({
        "/.*/, ci/app, 1",
        "/ci/, /ci/, 1",
        "ci/*, ci/**, 0",
        "ci/*, /ci.*/, 0",
        "/ci.*/, ci/app, 0",
        "ci/*, ci/app, 1"
    })
    void onlyWhatIsCertainIsRemarked(String first, String second, int remarks) {
        assertThat(ofRules("'" + first + "'", "'" + second + "'")).hasSize(remarks);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "keepNewest: 0                           | deletes every tag that it matches",
                "keepYoungerThan: 0s                     | deletes every tag that it matches",
                "# neither                               | deletes every tag that it matches",
            })
    void aRuleThatKeepsNothingIsRemarked(String keep, String remark) {
        assertThat(of("version: 1\n" + FINE + "rules:\n- repositories: [a]\n  tags: [b]\n  " + keep))
                .singleElement()
                .asString()
                .startsWith("rules[0]: ")
                .contains(remark);
    }

    @Test
    void aRuleWhoseTagsAreAllProtectedIsRemarked() {
        String rule = "rules: [{repositories: [a], tags: ['v1.*', latest], keepNewest: 1}]\n";
        assertThat(of("version: 1\nprotect: {tags: ['v*', latest]}\n" + FINE + rule))
                .containsExactly("rules[0].tags: protect.tags has all of them, so the rule never deletes a tag");
        assertThat(of("version: 1\nprotect: {tags: ['v*']}\n" + FINE + rule)).isEmpty();
    }

    @Test
    void aRepositoryWithItsHostIsRemarked() {
        assertThat(ofRules("'myregistry.azurecr.io/team/*'"))
                .containsExactly(
                        "rules[0].repositories: 'myregistry.azurecr.io/team/*' begins with the registry's host;"
                                + " names of repositories have none");
    }

    @Test
    void whatIsSetToAnExtremeIsRemarked() {
        List<String> remarks = new ArrayList<>(of("""
                        version: 1
                        protect: {inUse: false}
                        rules: [{repositories: [a], tags: [b], keepNewest: 1}]
                        limits: {maxShareOfRepository: 1.0, maxDeletesPerRun: 0}
                        schedule: "0 3 * * *"
                        """));
        assertThat(remarks)
                .extracting(remark -> remark.replaceFirst(":.*", ""))
                .containsExactly("untagged", "limits.maxShareOfRepository", "limits.maxDeletesPerRun", "protect.inUse");
    }

    @Test
    void withoutAScheduleSomebodyLooksAtThePlanAndNothingIsSaidOfImagesInUse() {
        assertThat(of("{version: 1, protect: {inUse: false}, rules: []}"))
                .containsExactly("rules: there is none, so nothing is ever deleted");
    }
}
