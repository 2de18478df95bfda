package io.registrycleaner.cleaner.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.auth.MetadataService.Reply;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityDiagnosisTest {
    private static final String ID = "11111111-2222-3333-4444-555555555555";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "client id set, identity not attached       | yes | 400 | Identity not found | IDENTITY_NOT_FOUND",
                "no client id, nothing attached             | no  | 400 | Identity not found | NO_MANAGED_IDENTITY",
                "no client id, two attached                 | no  | 400 | Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request | SEVERAL_IDENTITIES",
                "identities being changed                   | yes | 410 | Gone | METADATA_SERVICE_UPDATING",
                "not yet there                              | yes | 404 | Not found | METADATA_SERVICE_UPDATING",
                "throttled                                  | yes | 429 | Too many requests | METADATA_SERVICE_BUSY",
                "host fault                                 | no  | 500 | Internal error | METADATA_SERVICE_BUSY",
                "unknown audience                           | yes | 400 | AADSTS500011: resource not found | NO_TOKEN",
                "forbidden by an interceptor                | yes | 403 | Forbidden | NO_TOKEN",
                "an answer without a token                  | yes | 200 | '' | NO_TOKEN",
            })
    void readsTheMetadataServicesAnswer(String sentence, String clientId, int status, String text, Problem expected) {
        IdentitySettings settings =
                new IdentitySettings(clientId.equals("yes") ? Map.of("AZURE_CLIENT_ID", ID) : Map.of());
        Diagnosis diagnosis = new IdentityDiagnosis(settings)
                .of(Optional.of(new Reply(status, "invalid_request", text)), new RuntimeException("prose of the SDK"));
        assertThat(diagnosis.problem()).as(sentence).isEqualTo(expected);
        assertThat(diagnosis.actions()).isNotEmpty();
        assertThat(diagnosis.likely()).isNotBlank();
    }

    @Test
    void withoutAnyAnswerTheMetadataServiceIsNotReachable() {
        Diagnosis diagnosis = new IdentityDiagnosis(new IdentitySettings(Map.of("AZURE_CLIENT_ID", ID)))
                .of(Optional.empty(), new RuntimeException("connect timed out\n\tat com.example"));
        assertThat(diagnosis.problem()).isEqualTo(Problem.METADATA_SERVICE_UNREACHABLE);
        assertThat(diagnosis.what()).contains("http://169.254.169.254");
        assertThat(diagnosis.facts()).noneMatch(fact -> fact.value().contains("com.example"));
    }

    @Test
    void workloadIdentityIsJudgedByEntrasCode() {
        Diagnosis diagnosis = new IdentityDiagnosis(
                        new IdentitySettings(Map.of("AZURE_CLIENT_ID", ID, "AZURE_FEDERATED_TOKEN_FILE", "/var/t")))
                .of(
                        Optional.empty(),
                        new RuntimeException("wrapped: AADSTS700213: No matching federated record.\nTrace ID: x"));
        assertThat(diagnosis.problem()).isEqualTo(Problem.FEDERATION_REFUSED);
        assertThat(diagnosis.facts())
                .contains(new Diagnosis.Fact("answer", "AADSTS700213: No matching federated record."));
    }

    @Test
    void anEmptyClientIdCountsAsNone() {
        IdentitySettings settings = new IdentitySettings(Map.of("AZURE_CLIENT_ID", " "));
        assertThat(settings.source()).isEqualTo(IdentitySettings.Source.DEFAULT_CHAIN);
        assertThat(settings.describe(Optional.empty())).contains("AZURE_CLIENT_ID is not set");
    }
}
