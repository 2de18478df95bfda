package io.registrycleaner.cleaner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.registrycleaner.cleaner.policy.PolicyFileTest.Case;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors and the program agree, as far as a schema can say it. */
class PolicySchemaTest {
    private static final Path FILE = Path.of("..", "docs", "schema", "policy.schema.json");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text(FILE));

    /** What only the program can tell, by a part of its message. */
    private static final List<String> BEYOND_A_SCHEMA = List.of(
            "a key is a list",
            "20 deep",
            "'1e3' is not understood",
            "rules[0].tags[1]: has no value",
            "YAML",
            "given twice",
            "is no schedule: '",
            "that day of that month",
            "RE2",
            "36500d1s",
            "is empty; expected 'version");

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> judge(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML).stream()
                .map(Object::toString)
                .toList();
    }

    static Stream<Case> wrong() {
        return WrongPolicies.all().stream()
                .filter(wrong ->
                        BEYOND_A_SCHEMA.stream().noneMatch(wrong.problems().get(0)::contains));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void refusesWhatTheProgramRefuses(Case wrong) {
        assertThat(judge(wrong.text())).isNotEmpty();
    }

    @Test
    void mostOfWhatTheProgramRefusesIsWithinASchema() {
        assertThat(wrong()).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 1",
                "{version: 1, protect: {}, rules: [], limits: {}}",
                "{version: 1, protect: {inUse: false, tags: [1.10, 1e3, 010, null, yes, true, 2024-01-01, 'v*', '/v[0-9]+/']}}",
                "{version: 1, protect: {images: ['app:1', 'a/b-c__d.e:v1.0', 'localhost:5000/a:1', 'x.azurecr.io/a/b:1']}}",
                "{version: 1, rules: [{repositories: ['**', a, team/*, 'b?c', '/Team.*/'], tags: ['**', 'V1*', _x]}]}",
                "{version: 1, rules: [{repositories: [a], tags: [b], keepNewest: 0, keepYoungerThan: 0s}]}",
                "{version: 1, rules: [{repositories: [a], tags: [b], keepNewest: 1000000, keepYoungerThan: 36500d}]}",
                "{version: 1, untagged: {olderThan: 1d12h30m5s, grace: 1h}}",
                "{version: 1, untagged: {olderThan: 0s, grace: 60m}}",
                "{version: 1, untagged: {olderThan: 00014d, grace: 3600s}}",
                "{version: 1, limits: {maxDeletesPerRun: 0, maxShareOfRepository: 0}}",
                "{version: 1, limits: {maxDeletesPerRun: 1000000, maxShareOfRepository: 1.0}}",
                "{version: 1, schedule: '*/5 0-6/2,12 1,15 JAN-mar 1-5'}",
            })
    void takesWhatTheProgramTakes(String text) {
        assertThat(PolicyFile.parse("policy.yaml", text)).isNotNull();
        assertThat(judge(text)).isEmpty();
    }

    @Test
    void takesAnImageByDigest() {
        String text = "{version: 1, protect: {images: ['a/b@sha256:%1$s', 'a:1@sha256:%1$s', 'h:1/a@sha256:%1$s']}}"
                .formatted("0a".repeat(32));
        assertThat(PolicyFile.parse("policy.yaml", text).protect().images()).hasSize(3);
        assertThat(judge(text)).isEmpty();
    }

    /** A default in the schema is what the program does; printed policies have all of them. */
    @Test
    void hasTheDefaultsOfTheProgram() throws IOException {
        JsonNode properties = new ObjectMapper().readTree(text(FILE)).path("properties");
        String printed = PolicyYaml.print(PolicyFile.parse("policy.yaml", "{version: 1, untagged: {olderThan: 1d}}"));
        assertThat(printed)
                .contains("  inUse: " + properties.at("/protect/properties/inUse/default"))
                .contains("  tags: " + properties.at("/protect/properties/tags/default"))
                .contains("  images: " + properties.at("/protect/properties/images/default"))
                .contains("rules: " + properties.at("/rules/default"))
                .contains("  grace: "
                        + properties.at("/untagged/properties/grace/default").asText())
                .contains("  maxDeletesPerRun: " + properties.at("/limits/properties/maxDeletesPerRun/default"))
                .contains(
                        "  maxShareOfRepository: " + properties.at("/limits/properties/maxShareOfRepository/default"));
    }
}
