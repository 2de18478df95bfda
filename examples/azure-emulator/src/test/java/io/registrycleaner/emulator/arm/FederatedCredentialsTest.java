package io.registrycleaner.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.Client;
import io.registrycleaner.emulator.Demo;
import io.registrycleaner.emulator.world.FederatedCredential;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.ResourceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FederatedCredentialsTest {

    private final Demo demo = new Demo();
    private final Identity cleaner = demo.identity("cleaner");

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void isMadeChangedListedAndDeleted() {
        assertThat(put("pod", "a", "s").status()).isEqualTo(201);
        assertThat(put("pod", "a", "t").status()).isEqualTo(200);
        assertThat(demo.get(id("pod")).json().at("/properties/subject").asText())
                .isEqualTo("t");
        assertThat(demo.get(cleaner.id() + "/federatedIdentityCredentials")
                        .json()
                        .path("value"))
                .hasSize(1);
        assertThat(demo.admin("DELETE", id("pod"), "").status()).isEqualTo(200);
        assertThat(demo.admin("DELETE", id("pod"), "").status()).isEqualTo(204);
    }

    @Test
    void anIssuerAndSubjectCanBeTrustedOnceOnly() {
        put("one", "a", "s");
        Client.Answer answer = put("two", "a", "s");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.message()).contains("already exists");
    }

    @Test
    void thereIsRoomForTwenty() {
        for (int i = 0; i < 20; i++) {
            assertThat(put("n" + i, "a", "s" + i).status()).isEqualTo(201);
        }
        assertThat(put("n20", "a", "s20").status()).isEqualTo(400);
    }

    @Test
    void needsItsIdentityAndAllItsParts() {
        ResourceId orphan = demo.identityId("none").child(FederatedCredential.TYPE, "x");
        assertThat(demo.admin("PUT", orphan, "{}").code()).isEqualTo("ParentResourceNotFound");
        Client.Answer answer = demo.admin("PUT", id("x"), "{\"properties\":{\"issuer\":\"a\",\"audiences\":[\"b\"]}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("'properties.subject' is missing");
    }

    @Test
    void goesWithItsIdentity() {
        put("pod", "a", "s");
        demo.admin("DELETE", cleaner.id(), "");
        assertThat(demo.world.list(FederatedCredential.class)).isEmpty();
    }

    private Client.Answer put(String name, String issuer, String subject) {
        return demo.admin(
                "PUT",
                id(name),
                "{\"properties\":{\"issuer\":\"" + issuer + "\",\"subject\":\"" + subject
                        + "\",\"audiences\":[\"api://AzureADTokenExchange\"]}}");
    }

    private ResourceId id(String name) {
        return cleaner.id().child(FederatedCredential.TYPE, name);
    }
}
