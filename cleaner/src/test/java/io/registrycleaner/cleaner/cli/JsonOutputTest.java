package io.registrycleaner.cleaner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.registrycleaner.cleaner.Pod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code --output json} is one document on standard output, of the shape that docs/schema promises. */
class JsonOutputTest {
    private static final Path SCHEMAS =
            Path.of("..", "docs", "schema").toAbsolutePath().normalize();
    private static final String BASE = "https://schema.invalid/";
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(
                    BASE + "health-check.json", read("health-check.json"), BASE + "login.json", read("login.json"))));

    private final Pod pod = new Pod();

    @AfterEach
    void stop() {
        pod.close();
    }

    private static String read(String file) {
        try {
            return Files.readString(SCHEMAS.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode valid(String schema, Pod.Result result) {
        Schema known = REGISTRY.getSchema(SchemaLocation.of(BASE + schema + ".json"));
        assertThat(known.validate(result.out(), InputFormat.JSON))
                .as(result.out())
                .isEmpty();
        try {
            return new ObjectMapper().readTree(result.out());
        } catch (IOException e) {
            throw new AssertionError(result.out(), e);
        }
    }

    @Test
    void aHealthyRegistryIsOneDocument() {
        pod.optionB();
        pod.emulator.content("demoregistry").repository("app");
        Pod.Result result = pod.run("health_check", "--output", "json");
        JsonNode document = valid("health-check", result);
        assertThat(document.path("healthy").asBoolean()).isTrue();
        assertThat(document.path("repositories").asInt()).isEqualTo(1);
        assertThat(document.at("/identity/name").asText()).isEqualTo("docker-registry-cleaner-identity");
        assertThat(document.path("diagnoses")).isEmpty();
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void aRefusalIsADiagnosisWithItsCode() {
        Pod.Result result = pod.run("health_check", "--output", "json", "--wait", "5s");
        JsonNode document = valid("health-check", result);
        assertThat(document.path("healthy").asBoolean()).isFalse();
        assertThat(document.at("/diagnoses/0/code").asText()).isEqualTo("exchange-refused");
        assertThat(document.at("/identity/clientId").isNull()).isTrue();
        assertThat(result.err()).startsWith("waiting, ");
        assertThat(result.status()).isEqualTo(3);
    }

    @Test
    void aFailureBeforeAnyCheckIsADocumentToo() {
        pod.environment.put("SSL_CERT_FILE", "/nonexistent.pem");
        Pod.Result result = pod.run("health_check", "--output", "json");
        assertThat(valid("health-check", result).at("/diagnoses/0/code").asText())
                .isEqualTo("certificate-file");
        assertThat(valid("login", pod.run("login", "--output", "json"))).isNotNull();
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void aLoginSaysWhereTheSessionIsAndHowLongItLasts() {
        pod.optionB();
        JsonNode document = valid("login", pod.run("login", "--output=JSON"));
        assertThat(document.path("authFile").asText()).isEqualTo(pod.environment.get("REGISTRY_AUTH_FILE"));
        assertThat(document.path("expiresAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void aLoginThatFailsIsADocumentToo() {
        Pod.Result result = pod.run("login", "--output", "json");
        assertThat(valid("login", result).at("/diagnoses/0/code").asText()).isEqualTo("exchange-refused");
        assertThat(result.err()).isEmpty();
    }
}
