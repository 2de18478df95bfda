package io.registrycleaner.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.Client;
import io.registrycleaner.emulator.Demo;
import io.registrycleaner.emulator.world.ScaleSet;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemIdentitiesTest {

    private final Demo demo = new Demo();
    private final String path = demo.apps().id() + "/providers/Microsoft.ManagedIdentity/identities/default";

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void aScaleSetOfAksHasNone() {
        assertThat(demo.get(path).status()).isEqualTo(404);
    }

    @Test
    void oneTellsTheClientIdThatItsScaleSetDoesNot() {
        ScaleSet.SystemIdentity own =
                demo.deployment().systemIdentity(demo.apps().id());
        demo.world.update(
                ScaleSet.class,
                demo.apps().id(),
                scaleSet -> scaleSet.withIdentities(Optional.of(own), scaleSet.userAssigned()));

        Client.Answer answer = demo.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/properties/clientId").asText()).isEqualTo(own.clientId());
        assertThat(answer.json().at("/properties/principalId").asText()).isEqualTo(own.principalId());
        assertThat(demo.get(demo.apps().id()).text()).doesNotContain(own.clientId());
    }
}
