package io.registrycleaner.emulator.acr;

import static io.registrycleaner.emulator.acr.TestRegistry.claims;
import static io.registrycleaner.emulator.acr.TestRegistry.errorCode;
import static io.registrycleaner.emulator.acr.TestRegistry.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTest {

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

    @ParameterizedTest(name = "asked for {0} -> granted {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "repository:ci/api:pull                              | repository:ci/api:pull",
                "repository:ci/api:pull,push                         | repository:ci/api:pull",
                "repository:ci/api:*                                 | repository:ci/api:pull,metadata_read",
                "repository:ci/api:push                              | ''",
                "registry:catalog:*                                  | registry:catalog:*",
                "registry:catalog:* repository:*:*                   | registry:catalog:* repository:*:pull,metadata_read",
                "repository:a:pull repository:b:pull                 | repository:a:pull repository:b:pull",
                "artifact-repository:repo:pull                       | ''",
            })
    void grantsWhatTheIdentityMayDoAndNoMore(String asked, String granted) {
        String bearer = registry.bearer(READER, asked);

        assertThat(access(bearer)).isEqualTo(granted);
    }

    @Test
    void ignoresWildcardsWhereRepositoryPermissionsCount() {
        registry.settings = registry.settings.withPolicies(AcrSettings.Policies.DEFAULT.withAbac(true));
        registry.directory.grant("lister", "ci/api", AcrPermission.PULL);

        assertThat(access(registry.bearer("lister", "repository:*:* repository:ci/api:* repository:ci/web:*")))
                .isEqualTo("repository:ci/api:pull");
    }

    @Test
    void takesSeveralScopeFields() {
        HttpResponse<byte[]> answer = registry.post(
                "/oauth2/token",
                "grant_type",
                "refresh_token",
                "service",
                registry.loginServer(),
                "scope",
                "repository:a:pull",
                "scope",
                "repository:b:pull",
                "refresh_token",
                registry.refreshToken(READER));

        assertThat(access(json(answer).path("access_token").asText())).isEqualTo("repository:a:pull repository:b:pull");
    }

    @Test
    void accessTokensLiveForSeventyFiveMinutesAndBearTheSigningCertificate() {
        String token = registry.bearer(READER, "repository:a:pull").substring("Bearer ".length());

        JsonNode claims = claims(token);
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(75 * 60);
        assertThat(claims.path("grant_type").asText()).isEqualTo("access_token");
        assertThat(claims.path("sub").asText()).isEqualTo(READER);
        JsonNode header = TestRegistry.claims("." + token);
        assertThat(header.path("alg").asText()).isEqualTo("RS256");
        assertThat(header.path("x5c").path(0).asText()).isEqualTo(TestRegistry.KEY.encodedCertificate());
    }

    @Test
    void refreshTokensEndAfterThreeHoursAndAccessTokensAfterSeventyFiveMinutes() {
        String refresh = registry.refreshToken(READER);
        String bearer = registry.bearer(READER, "registry:catalog:*");
        assertThat(registry.get("/v2/_catalog", "Authorization", bearer).statusCode())
                .isEqualTo(200);

        registry.clock.advance(Duration.ofMinutes(76));
        HttpResponse<byte[]> late = registry.get("/v2/_catalog", "Authorization", bearer);
        assertThat(late.statusCode()).isEqualTo(401);
        assertThat(late.headers().firstValue("Www-Authenticate").orElseThrow()).contains("error=\"invalid_token\"");
        assertThat(token(refresh).statusCode()).isEqualTo(200);

        registry.clock.advance(Duration.ofMinutes(105));
        assertThat(token(refresh).statusCode()).isEqualTo(401);
    }

    @Test
    void accessTokensOutliveTheRightsTheyWereGrantedFor() {
        String refresh = registry.refreshToken(READER);
        String bearer = registry.bearer(READER, "registry:catalog:*");

        registry.directory.revokeAll(READER);

        assertThat(registry.get("/v2/_catalog", "Authorization", bearer).statusCode())
                .isEqualTo(200);
        assertThat(access(json(token(refresh)).path("access_token").asText())).isEmpty();
        assertThat(registry.exchange(Directory.armToken(READER)).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest(name = "user {0} with {1} as the password -> {2}")
    @CsvSource({
        "00000000-0000-0000-0000-000000000000, refresh token,  200",
        "00000000-0000-0000-0000-000000000000, entra token,    200",
        "00000000-0000-0000-0000-000000000000, access token,   200",
        "00000000-0000-0000-0000-000000000000, stranger token, 401",
        "00000000-0000-0000-0000-000000000000, nonsense,       401",
        "demoregistry,                         refresh token,  401"
    })
    void givesAnAccessTokenForAPassword(String user, String kind, int status) {
        String password = switch (kind) {
            case "refresh token" -> registry.refreshToken(READER);
            case "entra token" -> Directory.armToken(READER);
            case "stranger token" -> Directory.armToken("stranger");
            case "access token" -> registry.bearer(READER, "repository:a:pull").substring("Bearer ".length());
            default -> kind;
        };

        HttpResponse<byte[]> answer = registry.get(
                "/oauth2/token?account=" + user + "&service=" + registry.loginServer() + "&scope=repository:a:pull",
                "Authorization",
                TestRegistry.basic(user, password));

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 200) {
            assertThat(access(json(answer).path("access_token").asText())).isEqualTo("repository:a:pull");
        }
    }

    @Test
    void loginWithoutScopeGivesATokenThatOpensTheVersionCheckAlone() {
        String token = json(registry.get(
                        "/oauth2/token?service=" + registry.loginServer(),
                        "Authorization",
                        TestRegistry.basic(TestRegistry.NULL_GUID, registry.refreshToken(READER))))
                .path("access_token")
                .asText();

        assertThat(registry.get("/v2/", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(200);
        assertThat(registry.get("/v2/_catalog", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void givesAnonymousTokensOnlyWhereAnybodyMayPull() {
        String query = "/oauth2/token?service=" + registry.loginServer()
                + "&scope=repository:a:pull,push&scope=registry:catalog:*";
        assertThat(registry.get(query).statusCode()).isEqualTo(401);

        registry.settings = registry.settings.withPolicies(AcrSettings.Policies.DEFAULT.withAnonymousPull(true));

        assertThat(access(json(registry.get(query)).path("access_token").asText()))
                .isEqualTo("repository:a:pull");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "grant_type=password&service=HERE&refresh_token=x, 400",
        "grant_type=refresh_token&refresh_token=x, 400",
        "grant_type=refresh_token&service=other.azurecr.io&refresh_token=x, 400",
        "grant_type=refresh_token&service=HERE, 401",
        "grant_type=refresh_token&service=HERE&refresh_token=x, 401",
    })
    void refusesTokenRequests(String form, int status) {
        HttpResponse<byte[]> answer = registry.send(
                "POST",
                "/oauth2/token",
                form.replace("HERE", registry.loginServer()).getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(errorCode(answer)).isNotEmpty();
    }

    @Test
    void refusesScopesThatAreNone() {
        HttpResponse<byte[]> answer = registry.post(
                "/oauth2/token",
                "grant_type",
                "refresh_token",
                "service",
                registry.loginServer(),
                "scope",
                "everything",
                "refresh_token",
                registry.refreshToken(READER));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void tokensOfOneLoginServerAreNoGoodAtAnother() {
        try (TestRegistry other = TestRegistry.plain()) {
            other.directory.grant(READER, "", AcrPermission.CATALOG);

            HttpResponse<byte[]> answer =
                    registry.get("/v2/_catalog", "Authorization", other.bearer(READER, "registry:catalog:*"));

            assertThat(answer.statusCode()).isEqualTo(401);
        }
    }

    private HttpResponse<byte[]> token(String refreshToken) {
        return registry.post(
                "/oauth2/token",
                "grant_type",
                "refresh_token",
                "service",
                registry.loginServer(),
                "scope",
                "registry:catalog:*",
                "refresh_token",
                refreshToken);
    }

    private static String access(String token) {
        StringBuilder text = new StringBuilder();
        for (JsonNode element : claims(token).path("access")) {
            text.append(text.isEmpty() ? "" : " ").append(Scope.ofClaim(element));
        }
        return text.toString();
    }
}
