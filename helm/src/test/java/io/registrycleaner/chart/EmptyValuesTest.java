package io.registrycleaner.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** A key without a value takes the chart's own away: what Helm makes of {@code tag:} with nothing behind it. */
class EmptyValuesTest {

    static Stream<String> keys() throws IOException {
        Map<String, Object> values = Chart.manifests(
                        Files.readString(Rendered.CHART.directory().resolve("values.yaml")))
                .get(0);
        return values.entrySet().stream()
                .flatMap(entry -> Stream.concat(
                        Stream.of(entry.getKey()),
                        entry.getValue() instanceof Map
                                ? Chart.mapping(entry.getValue()).keySet().stream()
                                        .map(inner -> entry.getKey() + "." + inner)
                                : Stream.of()))
                .filter(key -> !key.equals("env.registryUrl"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void isEitherNotNeededOrNamedAsMissing(String key) throws IOException {
        try {
            assertThat(Rendered.of(without(key)).manifests())
                    .isNotEmpty()
                    .allSatisfy(manifest ->
                            assertThat(models(manifest).problems(manifest)).isEmpty());
        } catch (IllegalStateException refused) {
            assertThat(refused.getMessage().lines().filter(line -> line.startsWith("- at ")))
                    .as(refused.getMessage())
                    .singleElement()
                    .asString()
                    .endsWith(": missing property '" + key.substring(key.indexOf('.') + 1) + "'");
        }
    }

    private static ApiModels models(Map<String, Object> manifest) {
        return manifest.get("kind").equals("PrometheusRule") ? ApiModels.PROMETHEUS : ApiModels.NEWEST;
    }

    /** Values in which everything is switched on that a key could matter to. */
    private static String without(String key) {
        Map<String, Object> values = new HashMap<>();
        values.put("env", new HashMap<>(Map.of("registryUrl", "my.azurecr.io")));
        List.of("networkPolicy", "prometheusRule", "grafanaDashboard")
                .forEach(group -> values.put(group, new HashMap<>(Map.of("enabled", true))));
        String[] path = key.split("\\.", -1);
        if (path.length == 1) {
            values.put(key, null);
        } else {
            values.putIfAbsent(path[0], new HashMap<>());
            Chart.mapping(values.get(path[0])).put(path[1], null);
        }
        return new Yaml().dump(values);
    }
}
