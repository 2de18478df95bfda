package io.registrycleaner.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentationTest {
    private static final String BEGIN =
            "<!-- From the comments of values.yaml, by: mvn -pl helm -am verify" + " -Dgolden.update=true -->\n";
    private static final String END = "<!-- end -->\n";

    private static ValuesReference reference() throws IOException {
        return ValuesReference.of(Rendered.CHART.directory().resolve("values.yaml"));
    }

    @Test
    void everyValueHasItsCommentInTheChartsOwnFile() throws IOException {
        assertThat(reference().uncommented()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-registry-cleaner/README.md", "../docs/helm-values.md"})
    void thePagesHaveTheTableThatTheCommentsMake(Path page) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(begin).as("where the table begins").isBetween(BEGIN.length(), end);

        String renewed = text.substring(0, begin) + reference().table() + text.substring(end);

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(page, renewed);
            text = renewed;
        }
        assertThat(text)
                .as("renew with: mvn -pl helm -am verify -Dgolden.update=true")
                .isEqualTo(renewed);
    }

    @Test
    void theChangelogBeginsWithTheVersionOfTheChart() throws IOException {
        Path chart = Rendered.CHART.directory();
        Object version = Chart.manifests(Files.readString(chart.resolve("Chart.yaml")))
                .get(0)
                .get("version");

        assertThat(Files.readString(chart.resolve("CHANGELOG.md")).lines().filter(line -> line.startsWith("## ")))
                .first()
                .asString()
                .startsWith("## " + version + " ");
    }
}
