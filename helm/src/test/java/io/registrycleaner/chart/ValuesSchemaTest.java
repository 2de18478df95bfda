package io.registrycleaner.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.registrycleaner.cleaner.model.RegistryHost;
import io.registrycleaner.cleaner.model.Timespan;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schema of the values lets through. {@link WrongValuesTest} has what it says of the rest. */
class ValuesSchemaTest {

    private static Map<String, Object> schema() throws IOException {
        return Chart.manifests(Files.readString(Rendered.CHART.directory().resolve("values.schema.json")))
                .get(0);
    }

    /** A mistyped key that nobody complains about is a setting that silently does nothing. */
    @Test
    void knowsEveryKeyOfEveryObject() throws IOException {
        List<String> open = new ArrayList<>();
        findOpen("", schema(), open);

        assertThat(open).as("a parent chart's own").containsExactly("/properties/global");
    }

    private static void findOpen(String path, Object node, List<String> open) {
        if (node instanceof Map<?, ?> schema) {
            boolean describesObject = "object".equals(schema.get("type")) || schema.get("properties") instanceof Map;
            if (describesObject && !isNameOfKeys(path) && !schema.containsKey("additionalProperties")) {
                open.add(path);
            }
            schema.forEach((key, inner) -> findOpen(path + "/" + key, inner, open));
        } else if (node instanceof List<?> items) {
            items.forEach(item -> findOpen(path + "/", item, open));
        }
    }

    /** Below it stand the keys of an object, of which one could be called type. */
    private static boolean isNameOfKeys(String path) {
        return path.endsWith("/properties") || path.endsWith("/definitions");
    }

    @Test
    void hasEveryKeyOfTheChartsOwnValuesAndNoOther() throws IOException {
        Set<String> values = Chart.manifests(
                        Files.readString(Rendered.CHART.directory().resolve("values.yaml")))
                .get(0)
                .keySet();

        assertThat(Rendered.at(schema(), "properties").keySet())
                .containsAll(values)
                .hasSize(values.size() + 1)
                .contains("global");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my.azurecr.io",
                "MyRegistry-abc123.azurecr.io",
                "my.azurecr.cn",
                "my.azurecr.us",
                "localhost:5000",
                "127.0.0.1:65535",
                "registry.internal"
            })
    void takesWhatLoginServersLookLike(String host) {
        assertThatCode(() -> Rendered.of("env: {registryUrl: '" + host + "'}\n"))
                .doesNotThrowAnyException();
        assertThatCode(() -> RegistryHost.parse(host)).doesNotThrowAnyException();
    }

    /** Every text of up to six characters from those that matter in a host: what the chart lets in, the cleaner takes. */
    @Test
    void takesNoHostThatTheCleanerRefuses() throws IOException {
        Pattern pattern = pattern("env", "registryUrl");

        List<String> accepted = texts("aB1-.:/@", 6)
                .filter(text -> !text.isEmpty() && pattern.matcher(text).matches())
                .toList();

        assertThat(accepted)
                .hasSizeGreaterThan(1000)
                .allSatisfy(
                        host -> assertThatCode(() -> RegistryHost.parse(host)).doesNotThrowAnyException());
    }

    @Test
    void takesNoDeadlineThatTheCleanerRefuses() throws IOException {
        Pattern pattern = pattern("cleanup", "deadline");
        Stream<String> numbers = IntStream.of(0, 1, 9, 10, 23, 24, 25, 59, 60, 999, 1439, 1440, 9999, 86400)
                .mapToObj(String::valueOf);

        List<String> accepted = numbers.flatMap(number -> Stream.of("", "1d", "1h", "23h", "59m")
                        .flatMap(before -> Stream.of("d", "h", "m", "s", "", "m59s", "h59m59s")
                                .map(unit -> before + number + unit)))
                .filter(text -> pattern.matcher(text).matches())
                .toList();

        assertThat(accepted)
                .contains("1d", "24h", "23h59m59s", "1439m", "9999s")
                .doesNotContain("25h", "1440m", "0s")
                .allSatisfy(text -> assertThatCode(() -> Timespan.parse(text, Duration.ofDays(1)))
                        .doesNotThrowAnyException());
    }

    private static Pattern pattern(String group, String key) throws IOException {
        Map<String, Object> text = Rendered.at(schema(), "properties", group, "properties", key);
        return Pattern.compile((String) Rendered.at(text, "if").get("pattern"));
    }

    static Stream<String> texts(String alphabet, int longest) {
        if (longest == 0) {
            return Stream.of("");
        }
        return texts(alphabet, longest - 1)
                .flatMap(text -> text.length() < longest - 1
                        ? Stream.of(text)
                        : Stream.concat(Stream.of(text), alphabet.chars().mapToObj(last -> text + (char) last)));
    }
}
