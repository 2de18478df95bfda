package io.registrycleaner.provisioner.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryConditionTest {

    private static final String READ = "Microsoft.ContainerRegistry/registries/repositories/content/read";
    private static final String METADATA = "Microsoft.ContainerRegistry/registries/repositories/metadata/read";
    private static final String NAME = "@Request[Microsoft.ContainerRegistry/registries/repositories:name]";

    @Test
    void hasTheFormThatAcrDocuments() {
        assertThat(RepositoryCondition.limiting(Role.REPOSITORY_READER, patterns("nginx", "team/*"))
                        .text())
                .isEqualTo("((!(ActionMatches{'" + READ + "'}) AND !(ActionMatches{'" + METADATA + "'})) OR (" + NAME
                        + " StringEqualsIgnoreCase 'nginx' OR " + NAME + " StringStartsWithIgnoreCase 'team/'))");
    }

    @Test
    void limitsDeletingAndWritingToo() {
        assertThat(RepositoryCondition.limiting(Role.REPOSITORY_CONTRIBUTOR, patterns("a"))
                        .text())
                .contains("content/read'", "content/write'", "content/delete'")
                .contains("metadata/read'", "metadata/write'", "metadata/delete'");
    }

    @ParameterizedTest(name = "limited to {0}, admits {1}: {2}")
    @CsvSource({
        "team/*, team/app, true",
        "team/*, team/*, true",
        "team/*, te*, false",
        "team/*, other, false",
        "team/app, team/app, true",
        "team/app, team/*, false",
        "team/app, team/app2, false"
    })
    void admitsWhatItLimitsTo(String limit, String asked, boolean expected) {
        RepositoryCondition condition = RepositoryCondition.limiting(Role.REPOSITORY_READER, patterns(limit));

        assertThat(condition.admits(Role.REPOSITORY_READER, patterns(asked))).isEqualTo(expected);
    }

    @Test
    void admitsSeveralOnlyWhereEachIsAdmitted() {
        RepositoryCondition condition = RepositoryCondition.limiting(Role.REPOSITORY_READER, patterns("a", "b"));

        assertThat(condition.admits(Role.REPOSITORY_READER, patterns("a", "b"))).isTrue();
        assertThat(condition.admits(Role.REPOSITORY_READER, patterns("a", "c"))).isFalse();
    }

    @Test
    void aConditionOnReadingLeavesDeletingFree() {
        RepositoryCondition onReading =
                new RepositoryCondition("!(ActionMatches{'" + READ + "'}) OR " + NAME + " StringEquals 'a'");
        RepositoryCondition onDeleting = new RepositoryCondition("!(ActionMatches{'"
                + READ.replace("content/read", "*/delete") + "'}) OR " + NAME + " StringEquals 'a'");

        assertThat(onReading.admits(Role.REPOSITORY_READER, patterns("b"))).isFalse();
        assertThat(onDeleting.admits(Role.REPOSITORY_READER, List.of(RepositoryPattern.ANY)))
                .isTrue();
        assertThat(onDeleting.admits(Role.REPOSITORY_CONTRIBUTOR, List.of(RepositoryPattern.ANY)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "(",
                "AND",
                "@Request[Microsoft.ContainerRegistry/registries/repositories:name] StringLike '*'",
                "@Resource[Microsoft.ContainerRegistry/registries/repositories:name] StringEquals 'a'",
                "@Request[other:thing] StringEquals 'a'",
                "!(@Request[other:thing] StringEquals 'a')",
                "@Principal[department] StringEquals 'a'",
                "SubOperationMatches{'Blob.List'}",
                "ActionMatches{'Microsoft.ContainerRegistry/registries/repositories/content/read'}",
                "ActionMatches{'*'} ActionMatches{'*'}",
                "a sentence"
            })
    void whatIsNotUnderstoodIsNotSaidToAdmitAnything(String text) {
        assertThat(new RepositoryCondition(text).admits(Role.REPOSITORY_READER, patterns("a")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    NAME StringEquals 'a' OR NAME StringEquals 'b' AND ActionMatches{'none'}    ; a ; true
                    NAME StringEquals 'a' OR NAME StringEquals 'b' AND ActionMatches{'none'}    ; b ; false
                    (NAME StringEquals 'a' || NAME StringEquals 'b') && ActionMatches{'*'}    ; b ; true
                    !NAME StringStartsWith 'a'    ; b ; true
                    !NAME StringStartsWith 'a'    ; ab ; false
                    NOT (NAME StringEquals 'x')    ; y* ; true
                    NOT (NAME StringEquals 'x')    ; x* ; false
                    NAME StringEqualsIgnoreCase 'APP'    ; app ; true
                    NAME StringEquals 'APP'    ; app ; false
                    """)
    void readsTheLanguage(String text, String asked, boolean expected) {
        RepositoryCondition condition = new RepositoryCondition(text.replace("NAME", NAME));

        assertThat(condition.admits(Role.REPOSITORY_READER, patterns(asked))).isEqualTo(expected);
    }

    @Test
    void aRoleOfOldIsAboutNoDataSoNoConditionAdmitsIt() {
        assertThat(RepositoryCondition.limiting(Role.REPOSITORY_READER, patterns("a"))
                        .admits(Role.ACR_PULL, patterns("a")))
                .isFalse();
    }

    @Test
    void isTheSameHoweverThePortalLaysItOut() {
        RepositoryCondition ours = RepositoryCondition.limiting(Role.REPOSITORY_READER, patterns("nginx"));
        RepositoryCondition laidOut = new RepositoryCondition(ours.text().replace("(", "\n (\n  "));

        assertThat(laidOut.isSameAs(ours)).isTrue();
        assertThat(ours.isSameAs(RepositoryCondition.limiting(Role.REPOSITORY_READER, patterns("nginx2"))))
                .isFalse();
    }

    @Test
    void isDescribedByTheRepositoriesThatItNames() {
        assertThat(RepositoryCondition.limiting(Role.REPOSITORY_CONTRIBUTOR, patterns("team/*", "base"))
                        .describe())
                .isEqualTo("base, team/*");
        assertThat(new RepositoryCondition("@Principal[department] ForAnyOfAnyValues {'a'}").describe())
                .isEqualTo("what its own condition admits");
    }

    private static List<RepositoryPattern> patterns(String... written) {
        return Stream.of(written).map(RepositoryPattern::parse).toList();
    }
}
