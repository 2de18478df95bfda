package io.registrycleaner.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What whoever mistypes a value is told, by a plain {@code helm install} too. */
class WrongValuesTest {
    private static final Path MISTAKES = Path.of("src/test/resources/wrong-values.yaml");
    private static final String REGISTRY = "env: {registryUrl: my.azurecr.io}\n";

    /** Which chart it is about, and headings of what follows: what Helm adds to each and every answer. */
    private static final Pattern HELMS_OWN = Pattern.compile(
            "values don't meet .*|docker-registry-cleaner:|- at '[^']*': validation failed|Use --debug flag .*|");

    static Stream<Arguments> mistakes() throws IOException {
        List<List<String>> mistakes = new Yaml().load(Files.readString(MISTAKES));
        return mistakes.stream().map(mistake -> arguments(mistake.get(0), mistake.get(1), mistake.get(2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void givesOneLineForOneMistakeThatNamesTheKeyAndWhatWasExpected(String sentence, String values, String line) {
        assertThat(reasons(values)).as(sentence).containsExactly(line);
    }

    @Test
    void tellsEveryMistakeAtOnce() {
        assertThat(reasons("env: {registryUrl: 'a b', azureClientId: x}\nhealthPort: 1\nimages: {}\n"))
                .hasSize(4)
                .anyMatch(line -> line.contains("/env/registryUrl"))
                .anyMatch(line -> line.contains("/env/azureClientId"))
                .anyMatch(line -> line.contains("/healthPort"))
                .anyMatch(line -> line.contains("'images' not allowed"));
        assertThat(reasons("persistence: {enabled: false, existingClaim: mine}\nreplicaCount: 2\n"))
                .hasSize(2)
                .allMatch(line -> line.startsWith("persistence.existingClaim: "));
    }

    private static List<String> reasons(String values) {
        String whole = values.contains("env:") ? values : withRegistry(values);
        IllegalStateException refused = catchThrowableOfType(IllegalStateException.class, () -> Rendered.of(whole));
        assertThat(refused).as("Helm takes these values: " + values).isNotNull();
        return refused.getMessage()
                .lines()
                .map(line -> line.strip().replaceFirst("^execution error at \\([^)]*\\): ", ""))
                .filter(line -> !HELMS_OWN.matcher(line).matches())
                .toList();
    }

    private static String withRegistry(String values) {
        return values.startsWith("{")
                ? "{env: {registryUrl: my.azurecr.io}, " + values.substring(1)
                : REGISTRY + values;
    }
}
