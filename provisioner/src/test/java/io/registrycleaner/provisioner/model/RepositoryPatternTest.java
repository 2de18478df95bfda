package io.registrycleaner.provisioner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryPatternTest {

    @ParameterizedTest
    @CsvSource({
        "base, base",
        "team/app, team/app",
        "a-b_c.d__e--f/g, a-b_c.d__e--f/g",
        "team/*, team/*",
        "team/**, team/*",
        "ci-*, ci-*"
    })
    void reads(String written, String meant) {
        assertThat(RepositoryPattern.parse(written)).hasToString(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "*, leave the option out",
        "**, leave the option out",
        "*/app, before its end",
        "team/*/app, before its end",
        "Team/app, no name of a repository",
        "team/, no name of a repository",
        "/team, no name of a repository",
        "team/app:latest, no name of a repository",
        "my.azurecr.io:443/app, no name of a repository",
        "'a'' OR 1', no name of a repository",
        "'a'' *', no name of a repository",
        "'', no name of a repository"
    })
    void refuses(String written, String reason) {
        assertThatThrownBy(() -> RepositoryPattern.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + written + "'")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "team/*, team/app, true",
        "team/*, team/app/deep, true",
        "team/*, team, false",
        "team/*, team/app*, true",
        "team/app*, team/*, false",
        "team, team, true",
        "team, team/app, false",
        "team, team*, false"
    })
    void coversWhatIsMeantByIt(String one, String other, boolean expected) {
        assertThat(RepositoryPattern.parse(one).covers(RepositoryPattern.parse(other)))
                .isEqualTo(expected);
    }

    @Test
    void allRepositoriesCoverEachAndAreCoveredByNone() {
        RepositoryPattern team = RepositoryPattern.parse("team/*");

        assertThat(RepositoryPattern.ANY.covers(team)).isTrue();
        assertThat(team.covers(RepositoryPattern.ANY)).isFalse();
    }

    @Test
    void isSimplifiedToTheSameListWhateverTheOrder() {
        List<RepositoryPattern> patterns = Stream.of("z", "team/app", "team/*", "a", "z")
                .map(RepositoryPattern::parse)
                .toList();

        assertThat(RepositoryPattern.simplified(patterns))
                .extracting(RepositoryPattern::toString)
                .containsExactly("a", "team/*", "z");
    }
}
