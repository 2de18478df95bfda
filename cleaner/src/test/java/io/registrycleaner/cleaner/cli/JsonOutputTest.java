package io.registrycleaner.cleaner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.cleaner.Pod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code --output json} is one document on standard output, of the shape that docs/schema promises. */
class JsonOutputTest {
    private final Pod pod = new Pod();

    @AfterEach
    void stop() {
        pod.close();
    }

    @Test
    void aHealthyRegistryIsOneDocument() {
        pod.optionB();
        pod.emulator.content("demoregistry").repository("app");
        Pod.Result result = pod.run("health_check", "--output", "json");
        JsonNode document = Documents.valid("health-check", result);
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
        JsonNode document = Documents.valid("health-check", result);
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
        assertThat(Documents.valid("health-check", result)
                        .at("/diagnoses/0/code")
                        .asText())
                .isEqualTo("certificate-file");
        assertThat(Documents.valid("login", pod.run("login", "--output", "json")))
                .isNotNull();
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void aLoginSaysWhereTheSessionIsAndHowLongItLasts() {
        pod.optionB();
        JsonNode document = Documents.valid("login", pod.run("login", "--output=JSON"));
        assertThat(document.path("authFile").asText()).isEqualTo(pod.environment.get("REGISTRY_AUTH_FILE"));
        assertThat(document.path("expiresAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void aLoginThatFailsIsADocumentToo() {
        Pod.Result result = pod.run("login", "--output", "json");
        assertThat(Documents.valid("login", result).at("/diagnoses/0/code").asText())
                .isEqualTo("exchange-refused");
        assertThat(result.err()).isEmpty();
    }
}
