package io.registrycleaner.cleaner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** docs/policy.md and examples/policies say what the program does. */
class PolicyPageTest {
    private static final Path ROOT = Path.of("..");
    private static final String SCHEMA_LINE = "# yaml-language-server: $schema=";

    /** Every key there is, at its least. */
    private static final String EVERY_KEY = """
            version: 1
            rules: [{repositories: [a], tags: [b], keepNewest: 1, keepYoungerThan: 1d}]
            untagged: {olderThan: 1d}
            schedule: 0 3 * * *
            """;

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/policy.md"));
    }

    /** The rows of the table of keys: key and default. */
    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        String table = page().split("## Every key", 2)[1].split("\n## ", 2)[0];
        table.lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            String[] cells = line.split(" *\\| *", -1);
            rows.put(cells[1].replace("`", ""), cells[3]);
        });
        return rows;
    }

    private static void paths(String prefix, Object value, Set<String> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> paths(prefix.isEmpty() ? "" + key : prefix + "." + key, inner, into));
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?>) {
            list.forEach(item -> paths(prefix + "[]", item, into));
        } else {
            into.add(prefix);
        }
    }

    private static void schemaPaths(String prefix, JsonNode properties, Set<String> into) {
        properties.properties().forEach(entry -> {
            String path = prefix + entry.getKey();
            if (entry.getValue().has("properties")) {
                schemaPaths(path + ".", entry.getValue().path("properties"), into);
            } else if (!path.equals("rules")) {
                into.add(path);
            }
        });
    }

    @Test
    void theTableHasEveryKeyOfTheProgramAndOfTheSchemaAndNoOther() throws IOException {
        TreeSet<String> printed = new TreeSet<>();
        paths("", new Yaml().load(PolicyYaml.print(PolicyFile.parse("policy.yaml", EVERY_KEY))), printed);
        TreeSet<String> schema = new TreeSet<>();
        JsonNode file = new ObjectMapper()
                .readTree(ROOT.resolve("docs/schema/policy.schema.json").toFile());
        schemaPaths("", file.path("properties"), schema);
        schemaPaths("rules[].", file.at("/$defs/rule/properties"), schema);

        assertThat(rows().keySet()).containsExactlyElementsOf(printed).containsExactlyElementsOf(schema);
    }

    @Test
    void theTableHasTheDefaultsOfTheProgram() throws IOException {
        String printed = PolicyYaml.print(PolicyFile.parse("policy.yaml", EVERY_KEY));
        Map<String, String> defaults = new TreeMap<>(rows());
        defaults.values().removeIf(text -> !text.startsWith("`"));
        assertThat(defaults)
                .hasSize(6)
                .allSatisfy((key, value) -> assertThat(printed)
                        .contains("  " + key.substring(key.indexOf('.') + 1) + ": " + value.replace("`", "") + "\n"));
    }

    @ParameterizedTest
    @CsvSource({"policy, 4", "migration, 3"})
    void everyPolicyOfThePageIsTakenWithoutRemark(String page, int count) throws IOException {
        List<String> policies = java.util.regex.Pattern.compile(
                        "```yaml\n(version.*?)```", java.util.regex.Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve("docs/" + page + ".md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(policies)
                .hasSize(count)
                .allSatisfy(text -> assertThat(Remarks.of(PolicyFile.parse(page + ".md", text)))
                        .isEmpty());
    }

    @Test
    void theErrorOfThePageIsTheProgramsOwn() throws IOException {
        String text = "version: 1\nrules:\n- repositories: [a]\n  tags: [b]\n\n  keepNewest: -1\n\n\nuntaged: {}\n";
        String message = org.assertj.core.api.Assertions.catchThrowableOfType(
                        io.registrycleaner.cleaner.model.DiagnosedException.class,
                        () -> PolicyFile.parse("policy.yaml", text))
                .diagnosis()
                .text();
        assertThat(page()).contains(message.replace(System.lineSeparator(), "\n"));
    }

    @Test
    void theRemarkOfThePageIsTheProgramsOwn() throws IOException {
        Policy policy = PolicyFile.parse(
                "policy.yaml",
                "{version: 1, untagged: {olderThan: 1d}, rules: ["
                        + "{repositories: ['**'], tags: [a], keepNewest: 1}, {repositories: ['ci/**'], tags: [b], keepNewest: 1}]}");
        assertThat(Remarks.of(policy))
                .singleElement()
                .satisfies(remark -> assertThat(page()).contains("\npolicy.yaml: " + remark + "\n"));
    }

    @Test
    void everyRowOfThePatternsIsTrue() throws IOException {
        String table = page().split("## Patterns", 2)[1].split("\n## ", 2)[0];
        List<String> rows = table.lines().filter(line -> line.startsWith("| `")).toList();
        assertThat(rows).hasSize(6).allSatisfy(row -> {
            String[] cells = row.replace("`", "").split(" *\\| *", -1);
            Pattern pattern = Pattern.parse(cells[1]);
            assertThat(cells[3].split(", ", -1)).allMatch(pattern::matches);
            assertThat(cells[4].split(", ", -1)).noneMatch(pattern::matches);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"conservative", "ci-heavy", "regulated"})
    void everyExampleIsTakenWithoutRemarkAndNamesItsSchema(String name) throws IOException {
        Path file = ROOT.resolve("examples/policies").resolve(name + ".yaml");
        String first = Files.readAllLines(file).get(0);

        assertThat(Remarks.of(PolicyFile.parse(file.toString(), Files.readString(file))))
                .isEmpty();
        assertThat(first).startsWith(SCHEMA_LINE);
        assertThat(file.resolveSibling(first.substring(SCHEMA_LINE.length())))
                .hasSameTextualContentAs(ROOT.resolve("docs/schema/policy.schema.json"));
        assertThat(page()).contains("examples/policies/" + name + ".yaml");
    }

    @Test
    void thereIsNoExampleThatIsNotTested() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("examples/policies"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("conservative.yaml", "ci-heavy.yaml", "regulated.yaml");
        }
    }

    @ParameterizedTest(name = "{0}: {1} protected is {2}")
    @CsvSource({
        "conservative, 1.4.2, true",
        "conservative, v1.4.2-rc1, true",
        "conservative, pr-1, false",
        "ci-heavy, release-7, true",
        "ci-heavy, 0123abc, false",
        "regulated, audit-2024, true"
    })
    void theExamplesProtectWhatTheirCommentsSay(String name, String tag, boolean expected) throws IOException {
        Path file = ROOT.resolve("examples/policies").resolve(name + ".yaml");
        Policy policy = PolicyFile.parse(file.toString(), Files.readString(file));
        assertThat(Pattern.any(policy.protect().tags(), tag)).isEqualTo(expected);
    }
}
