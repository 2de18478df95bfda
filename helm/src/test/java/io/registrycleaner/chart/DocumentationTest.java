package io.registrycleaner.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentationTest {

    private static final List<String> GROUPS = List.of("env", "image", "serviceAccount", "usage", "persistence");

    /** A row of the table in docs/helm-values.md. */
    private record Row(String key, String byDefault) {}

    @Test
    void thePageHasEveryValueAndNoOther() throws IOException {
        assertThat(rows())
                .extracting(Row::key)
                .containsExactlyInAnyOrderElementsOf(defaults().keySet());
    }

    @Test
    void thePageHasTheDefaultsThatTheChartHas() throws IOException {
        Map<String, Object> defaults = defaults();

        assertThat(rows())
                .filteredOn(row -> row.byDefault().matches("`[^`]+`"))
                .hasSizeGreaterThan(10)
                .allSatisfy(row -> assertThat(row.byDefault())
                        .as(row.key())
                        .isEqualTo("`" + written(defaults.get(row.key())) + "`"));
    }

    @Test
    void everyValueHasItsCommentInTheChartsOwnFile() throws IOException {
        List<String> lines = Files.readAllLines(Rendered.CHART.directory().resolve("values.yaml"));
        for (String key : defaults().keySet()) {
            String name = key.substring(key.indexOf('.') + 1);
            String indent = key.contains(".") ? "  " : "";
            int line = lines.indexOf(lines.stream()
                    .filter(text -> text.startsWith(indent + name + ":"))
                    .findFirst()
                    .orElseThrow());

            assertThat(lines.get(line - 1)).as("above " + key).startsWith(indent + "# ");
        }
    }

    private static String written(Object value) {
        return "".equals(value) ? "\"\"" : String.valueOf(value);
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(Path.of("../docs/helm-values.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> List.of(line.split(" *\\| *", -1)))
                .map(cells -> new Row(cells.get(1).replace("`", ""), cells.get(2)))
                .toList();
    }

    /** A group of keys is documented key by key, a Kubernetes object as a whole. */
    private static Map<String, Object> defaults() throws IOException {
        Map<String, Object> defaults = new LinkedHashMap<>();
        Chart.manifests(Files.readString(Rendered.CHART.directory().resolve("values.yaml")))
                .get(0)
                .forEach((key, value) -> {
                    if (GROUPS.contains(key)) {
                        Chart.mapping(value).forEach((inner, text) -> defaults.put(key + "." + inner, text));
                    } else {
                        defaults.put(key, value);
                    }
                });
        return defaults;
    }
}
