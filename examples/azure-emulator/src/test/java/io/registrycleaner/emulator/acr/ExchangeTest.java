package io.registrycleaner.emulator.acr;

import static io.registrycleaner.emulator.acr.TestRegistry.claims;
import static io.registrycleaner.emulator.acr.TestRegistry.errorCode;
import static io.registrycleaner.emulator.acr.TestRegistry.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeTest {

    private static final String READER = "reader";

    private TestRegistry registry;

    @BeforeEach
    void start() {
        registry = TestRegistry.plain();
        registry.directory.grant(READER, "", AcrPermission.PULL, AcrPermission.METADATA_READ, AcrPermission.CATALOG);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void exchangesAnEntraTokenForARefreshTokenWithTheDocumentedClaims() {
        HttpResponse<byte[]> answer = registry.exchange(Directory.armToken(READER));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode claims = claims(json(answer).path("refresh_token").asText());
        assertThat(claims.path("aud").asText()).isEqualTo(registry.loginServer());
        assertThat(claims.path("iss").asText()).isEqualTo("Azure Container Registry");
        assertThat(claims.path("tenant").asText()).isEqualTo(Directory.TENANT);
        assertThat(claims.path("grant_type").asText()).isEqualTo("refresh_token");
        assertThat(claims.path("permissions").path("actions")).hasToString("[\"read\"]");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3 * 60 * 60);
        assertThat(claims.has("aad_identity")).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a text that is no token,                       no-token",
        "a token of another tenant,                     22222222-0000-0000-0000-000000000000|reader|https://management.azure.com/",
        "a token for another resource,                  11111111-0000-0000-0000-000000000000|reader|https://graph.microsoft.com/",
        "a token of an identity without any role here,  11111111-0000-0000-0000-000000000000|stranger|https://management.azure.com/"
    })
    void refusesToExchange(String what, String token) {
        HttpResponse<byte[]> answer = registry.exchange(token);

        assertThat(answer.statusCode()).as(what).isEqualTo(401);
        assertThat(errorCode(answer)).isEqualTo("UNAUTHORIZED");
        assertThat(json(answer).has("refresh_token")).isFalse();
    }

    @ParameterizedTest(name = "audience {0}, policy for ARM tokens on: {1} -> {2}")
    @CsvSource({
        "https://management.azure.com,           true,  200",
        "https://management.azure.com/,          true,  200",
        "https://management.core.windows.net/,   true,  200",
        "https://management.chinacloudapi.cn/,   true,  200",
        "https://management.usgovcloudapi.net,   true,  200",
        "https://containerregistry.azure.net,    true,  200",
        "https://containerregistry.azure.net/,   true,  200",
        "https://management.azure.com/,          false, 401",
        "https://management.core.windows.net/,   false, 401",
        "https://containerregistry.azure.net,    false, 200",
        "https://vault.azure.net,                true,  401"
    })
    void acceptsAudiencesAsThePolicySays(String audience, boolean armAudience, int status) {
        registry.settings = registry.settings.withPolicies(AcrSettings.Policies.DEFAULT.withArmAudience(armAudience));

        HttpResponse<byte[]> answer = registry.exchange(Directory.token(Directory.TENANT, READER, audience));

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest(name = "grant_type={0} service={1} tenant={2} access_token={3} refresh_token={4} -> {5}")
    @CsvSource({
        "access_token,               here,      '',    good, '',   200",
        "access_token,               here,      home,  good, '',   200",
        "access_token,               here,      other, good, '',   401",
        "access_token,               elsewhere, home,  good, '',   400",
        "access_token,               '',        home,  good, '',   400",
        "access_token,               here,      home,  '',   '',   400",
        "access_token_refresh_token, here,      home,  good, some, 200",
        "access_token_refresh_token, here,      home,  good, '',   400",
        "refresh_token,              here,      home,  '',   some, 401",
        "refresh_token,              here,      home,  '',   '',   400",
        "password,                   here,      home,  good, '',   400",
        "'',                         here,      home,  good, '',   400"
    })
    void readsTheExchangesFieldsAsDocumented(
            String grantType, String service, String tenant, String access, String refresh, int status) {
        HttpResponse<byte[]> answer = registry.post(
                "/oauth2/exchange",
                "grant_type",
                grantType,
                "service",
                service.equals("here") ? registry.loginServer() : service,
                "tenant",
                tenant.equals("home") ? Directory.TENANT : tenant,
                "access_token",
                access.equals("good") ? Directory.armToken(READER) : access,
                "refresh_token",
                refresh);

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void marksRefreshTokensOfARegistryWithRepositoryPermissions() {
        registry.settings = registry.settings.withPolicies(AcrSettings.Policies.DEFAULT.withAbac(true));

        assertThat(claims(registry.refreshToken(READER))
                        .path("aad_identity")
                        .path("oid")
                        .asText())
                .isEqualTo(READER);
    }
}
