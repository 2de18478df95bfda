package io.registrycleaner.emulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registrycleaner.emulator.Client;
import io.registrycleaner.emulator.Demo;
import io.registrycleaner.emulator.token.ClusterIssuer;
import io.registrycleaner.emulator.token.IssuedTokens;
import io.registrycleaner.emulator.token.Jwt;
import io.registrycleaner.emulator.token.SigningKey;
import io.registrycleaner.emulator.world.FederatedCredential;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.Principal;
import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EntraTest {

    private static final String ARM = "https://management.azure.com/";

    private final Demo demo = new Demo();
    private final Principal admin = demo.principal("admin");
    private final Identity cleaner = demo.identity("cleaner");

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void aSecretBuysATokenThatSaysWhoAndForWhat() throws Exception {
        Client.Answer answer = secret(Map.of());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("expires_in").isInt()).isTrue();
        JsonNode claims = claims(answer.json().path("access_token").asText());
        assertThat(claims.path("oid").asText()).isEqualTo(admin.objectId());
        assertThat(claims.path("appid").asText()).isEqualTo(admin.clientId());
        assertThat(claims.path("tid").asText()).isEqualTo(admin.tenantId());
        assertThat(claims.path("aud").asText()).isEqualTo("https://management.azure.com");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3600);
        assertThat(claims.has("xms_mirid")).isFalse();
    }

    @Test
    void everyTokenCanBeVerifiedWithThePublishedKeys() throws Exception {
        String token = secret(Map.of()).json().path("access_token").asText();
        String document = demo.emulator.armUrl() + "/" + admin.tenantId() + "/v2.0/.well-known/openid-configuration";
        JsonNode found = demo.client.get(document, Map.of()).json();
        assertThat(found.path("token_endpoint").asText())
                .isEqualTo(demo.emulator.armUrl() + "/" + admin.tenantId() + "/oauth2/v2.0/token");
        PublicKey key =
                key(demo.client.get(found.path("jwks_uri").asText(), Map.of()).json());
        assertThat(Jwt.verify(token, key, demo.clock.instant())).isPresent();
    }

    @Test
    void theScopesOfTheClientLibrariesAreUnderstood() throws Exception {
        String scope = "https://management.core.windows.net//.default openid profile offline_access";
        String token =
                secret(Map.of("scope", scope)).json().path("access_token").asText();
        assertThat(claims(token).path("aud").asText()).isEqualTo("https://management.core.windows.net/");
    }

    @Test
    void theFirstVersionOfTheEndpointAnswersInTexts() {
        Client.Answer answer = demo.client.form(
                demo.emulator.armUrl() + "/" + admin.tenantId() + "/oauth2/token",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        admin.clientId(),
                        "client_secret",
                        admin.secret().value(),
                        "resource",
                        ARM));
        assertThat(answer.json().path("expires_in").isTextual()).isTrue();
        assertThat(answer.json().path("resource").asText()).isEqualTo(ARM);
    }

    @Test
    void theLifeOfTokensIsASetting() {
        demo.world.settings().setTokenLife(Duration.ofSeconds(7));
        assertThat(secret(Map.of()).json().path("expires_in").asInt()).isEqualTo(7);
    }

    @Test
    void mistakesAreToldWithTheNumbersThatPeopleSearchFor() {
        assertError(secret(Map.of("client_secret", "wrong")), 401, "invalid_client", 7000215);
        assertError(secret(Map.of("client_id", "nobody")), 400, "unauthorized_client", 700016);
        assertError(secret(Map.of("scope", "openid")), 400, "invalid_scope", 1002012);
        assertError(secret(Map.of("grant_type", "password")), 400, "unsupported_grant_type", 70003);
        assertError(secret(Map.of("client_id", "")), 400, "invalid_request", 900144);
        assertError(token("none", Map.of("grant_type", "client_credentials")), 400, "invalid_request", 90002);
        assertError(
                token(
                        admin.tenantId(),
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                admin.clientId(),
                                "scope",
                                ARM + ".default")),
                401,
                "invalid_client",
                7000218);
    }

    @Test
    void aServiceAccountThatAnIdentityTrustsBecomesThatIdentity() throws Exception {
        trust("system:serviceaccount:ns:sa");
        Client.Answer answer = federated(demo.emulator.serviceAccountToken("demo-aks", "ns", "sa"));
        assertThat(answer.status()).isEqualTo(200);
        JsonNode claims = claims(answer.json().path("access_token").asText());
        assertThat(claims.path("oid").asText()).isEqualTo(cleaner.principalId());
        assertThat(claims.path("xms_mirid").asText()).isEqualTo(cleaner.id().toString());
    }

    @Test
    void theClustersIssuerPublishesItsKeys() throws Exception {
        String issuer = demo.world.issuer(demo.cluster.id());
        JsonNode document = demo.client
                .get(issuer + ".well-known/openid-configuration", Map.of())
                .json();
        assertThat(document.path("issuer").asText()).isEqualTo(issuer);
        PublicKey key = key(
                demo.client.get(document.path("jwks_uri").asText(), Map.of()).json());
        String token = demo.emulator.serviceAccountToken("demo-aks", "ns", "sa");
        assertThat(Jwt.verify(token, key, demo.clock.instant())
                        .orElseThrow()
                        .path("sub")
                        .asText())
                .isEqualTo("system:serviceaccount:ns:sa");
        assertThat(demo.client
                        .get(demo.emulator.armUrl() + "/oidc/a/b/.well-known/openid-configuration", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aFederatedTokenMustMatchInEveryPart() {
        assertError(federated(demo.emulator.serviceAccountToken("demo-aks", "ns", "sa")), 401, "invalid_client", 70021);
        trust("system:serviceaccount:ns:another");
        assertError(
                federated(demo.emulator.serviceAccountToken("demo-aks", "ns", "sa")), 401, "invalid_client", 700213);
        demo.world.put(new FederatedCredential(
                cleaner.id().child(FederatedCredential.TYPE, "pod"),
                demo.world.issuer(demo.cluster.id()).replaceFirst("/$", ""),
                "system:serviceaccount:ns:sa",
                List.of(ClusterIssuer.EXCHANGE_AUDIENCE)));
        assertError(
                federated(demo.emulator.serviceAccountToken("demo-aks", "ns", "sa")), 401, "invalid_client", 700211);
        demo.world.put(new FederatedCredential(
                cleaner.id().child(FederatedCredential.TYPE, "pod"),
                demo.world.issuer(demo.cluster.id()),
                "system:serviceaccount:ns:sa",
                List.of("another")));
        assertError(
                federated(demo.emulator.serviceAccountToken("demo-aks", "ns", "sa")), 401, "invalid_client", 700212);
    }

    @Test
    void anExpiredAndAForgedFederatedTokenAreRefused() {
        trust("system:serviceaccount:ns:sa");
        ClusterIssuer.ServiceAccount account = new ClusterIssuer.ServiceAccount("ns", "sa");
        String expired = demo.emulator.serviceAccountToken("demo-aks", account, Duration.ofSeconds(-1));
        assertError(federated(expired), 401, "invalid_client", 700024);
        SigningKey key = SigningKey.generate("forger");
        String forged = new ClusterIssuer(demo.world, () -> key, new IssuedTokens())
                .issue(demo.cluster, account, Duration.ofHours(1));
        assertError(federated(forged), 401, "invalid_client", 50013);
        assertError(federated("no token at all"), 401, "invalid_client", 50013);
    }

    private void trust(String subject) {
        demo.world.put(new FederatedCredential(
                cleaner.id().child(FederatedCredential.TYPE, "pod"),
                demo.world.issuer(demo.cluster.id()),
                subject,
                List.of(ClusterIssuer.EXCHANGE_AUDIENCE)));
    }

    private Client.Answer federated(String assertion) {
        return token(
                admin.tenantId(),
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        cleaner.clientId(),
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion,
                        "scope",
                        ARM + ".default"));
    }

    private Client.Answer secret(Map<String, String> changed) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                admin.clientId(),
                "client_secret",
                admin.secret().value(),
                "scope",
                "https://management.azure.com/.default"));
        fields.putAll(changed);
        return token(admin.tenantId(), fields);
    }

    private Client.Answer token(String tenant, Map<String, String> fields) {
        return demo.client.form(demo.emulator.armUrl() + "/" + tenant + "/oauth2/v2.0/token", fields);
    }

    private static void assertError(Client.Answer answer, int status, String error, int number) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
        assertThat(answer.json().at("/error_codes/0").asInt()).isEqualTo(number);
        assertThat(answer.json().path("error_description").asText())
                .startsWith("AADSTS" + number + ": ")
                .contains("Trace ID: ", "Correlation ID: ", "Timestamp: ");
    }

    private static JsonNode claims(String token) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private static PublicKey key(JsonNode set) throws Exception {
        JsonNode key = set.at("/keys/0");
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(
                        number(key.path("n").asText()), number(key.path("e").asText())));
    }

    private static BigInteger number(String text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text));
    }
}
