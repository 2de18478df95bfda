package io.registrycleaner.cleaner.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {
    private static Secret token(String payload) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return new Secret(base64.encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8)) + "."
                + base64.encodeToString(payload.getBytes(UTF_8)) + ".c2ln");
    }

    @Test
    void readsWhenATokenEnds() {
        assertThat(Claims.of(token("{\"exp\":1764000000}")).expiry()).contains(Instant.ofEpochSecond(1764000000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"exp\":\"1764000000\"}",
                "{\"exp\":-1}",
                "{\"exp\":99999999999999999999999}",
                "{\"exp\":9223372036854775807}",
                "[]",
                "not json"
            })
    void saysNothingOfAnEndThatIsMissingOrAbsurd(String payload) {
        assertThat(Claims.of(token(payload)).expiry()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "opaque", "a.b", "a.b.c.d", "..", "a.%%%.c"})
    void saysNothingOfATokenThatIsNoJwt(String text) {
        Claims claims = Claims.of(new Secret(text));
        assertThat(claims.expiry()).isEmpty();
        assertThat(claims.text("tid")).isEmpty();
        assertThat(claims.json("access").isMissingNode()).isTrue();
    }

    @Test
    void namesAUserAssignedIdentityByItsResource() {
        EntraToken token = new EntraToken(
                token("{\"xms_mirid\":\"/subscriptions/s/resourcegroups/g/providers/Microsoft.ManagedIdentity/"
                        + "userAssignedIdentities/cleaner-identity\"}"));
        assertThat(token.identityName()).contains("cleaner-identity");
    }

    @Test
    void namesTheMachineOfASystemAssignedIdentity() {
        EntraToken token = new EntraToken(
                token(
                        "{\"xms_mirid\":\"/subscriptions/s/resourcegroups/g/providers/Microsoft.Compute/virtualMachineScaleSets/aks-1\"}"));
        assertThat(token.identityName()).contains("aks-1 (system-assigned)");
    }

    @Test
    void doesNotPrintAnIdentityNameThatCouldMoveTheCursor() {
        assertThat(new EntraToken(token("{\"xms_mirid\":\"/a/\\u001b[2J\"}")).identityName())
                .isEmpty();
    }
}
