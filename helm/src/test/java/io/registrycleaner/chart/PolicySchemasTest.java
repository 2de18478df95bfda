package io.registrycleaner.chart;

import static io.registrycleaner.chart.Rendered.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/**
 * The policy among the values is judged as a policy file is: the two schemas say the same. They cannot be one, as Helm's regular
 * expressions know no look-ahead and its messages print a pattern as it is.
 */
class PolicySchemasTest {
    private static final Map<String, Object> FILE = read(Path.of("../docs/schema/policy.schema.json"));
    private static final Map<String, Object> VALUES =
            read(Rendered.CHART.directory().resolve("values.schema.json"));
    private static final Map<String, Object> POLICY = at(VALUES, "definitions", "policy");
    private static final Set<String> FACTS = Set.of(
            "const", "minimum", "maximum", "minItems", "maxItems", "required", "additionalProperties", "maxLength");

    private static final List<String> AT_THE_LIMITS = List.of(
            "36500d",
            "36501d",
            "99999d",
            "400d",
            "401d",
            "0400d",
            "59m",
            "60m",
            "999s",
            "3600s",
            "00014d",
            "1d12h30m5s",
            "12h1d",
            "7 d",
            "-1d",
            "0d1s",
            "0 3 * * *",
            "0 0 3 * * *",
            "@daily",
            "*/5 0-6/2,12 1,15 JAN-mar 1-5",
            "0  3 * * " + "*".repeat(192),
            "0 3 * * " + "*".repeat(193),
            "team/**",
            "/v[0-9]+/",
            "//",
            "/",
            "a//b",
            "/a",
            "a".repeat(512),
            "a".repeat(513),
            "1.10",
            "-rc",
            ".x",
            "v1.2-rc.1",
            "x.azurecr.io/a/b:1",
            "localhost/a:1",
            "localhost:5000/a:1",
            "host:1/a:1",
            "h/a",
            "a:" + "1".repeat(128),
            "a:" + "1".repeat(129),
            "a/b@sha256:" + "0a".repeat(32),
            "a:1@sha256:" + "0A".repeat(32),
            "h:1/a@sha256:" + "0a".repeat(31));

    private static Map<String, Object> read(Path file) {
        try {
            return Chart.manifests(Files.readString(file)).get(0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void haveTheSameKeysWithTheSameLimits() {
        assertThat(facts("", POLICY)).hasSizeGreaterThan(40).isEqualTo(facts("", FILE));
    }

    /** Of a schema and what is below it, one each: {@code /rules maxItems 1000}. What a text looks like is for the other test. */
    private static Set<String> facts(String path, Map<String, Object> schema) {
        Map<String, Object> meant = meant(schema);
        Set<String> facts = new TreeSet<>();
        if (String.valueOf(meant.get("type")).contains("string")) {
            return Set.of(path + " is a text");
        }
        facts.add(path + " type " + meant.get("type"));
        meant.forEach((key, value) -> {
            if (FACTS.contains(key)) {
                facts.add(path + " " + key + " " + value);
            }
        });
        at(meant, "properties").forEach((key, inner) -> facts.addAll(facts(path + "/" + key, Chart.mapping(inner))));
        if (meant.containsKey("items")) {
            facts.addAll(facts(path + "/*", at(meant, "items")));
        }
        return facts;
    }

    private static Map<String, Object> meant(Map<String, Object> schema) {
        String reference = (String) schema.get("$ref");
        if (reference == null) {
            return schema;
        }
        String[] path = reference.split("/", -1);
        return at(path[1].equals("$defs") ? FILE : VALUES, path[1], path[2]);
    }

    static Stream<Arguments> places() {
        return Stream.of(
                arguments("rules/items/properties/keepYoungerThan", "0159dhms", 4),
                arguments("untagged/properties/grace", "0159dhms", 4),
                arguments("rules/items/properties/repositories/items", "aA0./*?_-", 4),
                arguments("rules/items/properties/tags/items", "aA0./*?_-", 4),
                arguments("protect/properties/images/items", "aA0.:/@_-", 4),
                arguments("schedule", "0*a ", 4));
    }

    /** Every text of so many characters from those that matter, and longer ones at the limits. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void takeTheSameTexts(String place, String alphabet, int longest) {
        List<String> texts = Stream.concat(ValuesSchemaTest.texts(alphabet, longest), AT_THE_LIMITS.stream())
                .distinct()
                .toList();

        Set<Integer> refused = refused(FILE, place, texts);

        assertThat(refused).isNotEmpty().hasSizeLessThan(texts.size());
        assertThat(refused(POLICY, place, texts)).isEqualTo(refused);
    }

    /** Which of the texts the schema of this place in the policy does not take. */
    private static Set<Integer> refused(Map<String, Object> policy, String place, List<String> texts) {
        Map<String, Object> item = policy;
        for (String key : ("properties/" + place).split("/", -1)) {
            item = at(meant(item), key);
        }
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(new Yaml().dump(Map.of("items", meant(withItsReference(item)))), InputFormat.YAML);
        return schema.validate(new Yaml().dump(texts), InputFormat.YAML).stream()
                .map(error -> (Integer) error.getInstanceLocation().getElement(0))
                .collect(Collectors.toSet());
    }

    /** Next to a reference there can be more, as what the grace must not be. */
    private static Map<String, Object> withItsReference(Map<String, Object> schema) {
        Map<String, Object> whole = new HashMap<>(meant(schema));
        whole.putAll(schema);
        whole.remove("$ref");
        return whole;
    }
}
