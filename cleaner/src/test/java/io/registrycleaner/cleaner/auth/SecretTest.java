package io.registrycleaner.cleaner.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.model.Audience;
import io.registrycleaner.cleaner.model.RegistryHost;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SecretTest {
    private final Secret secret = new Secret("eyJ0b2tlbiI");

    @Test
    void showsNothingOfItselfWhenPrinted() {
        assertThat(secret.toString() + "%s".formatted(secret)).doesNotContain("eyJ0b2tlbiI");
    }

    @Test
    void showsNothingOfItselfInsideWhateverHoldsIt() {
        RegistryHost host = RegistryHost.parse("my.azurecr.io");
        RegistrySession session = new RegistrySession(
                host, secret, Instant.EPOCH, Audience.inUsualOrder(host).get(0));
        assertThat(session.toString() + new EntraToken(secret)).doesNotContain("eyJ0b2tlbiI");
    }

    @Test
    void isEqualToTheSameText() {
        assertThat(secret).isEqualTo(new Secret("eyJ0b2tlbiI")).hasSameHashCodeAs(new Secret("eyJ0b2tlbiI"));
        assertThat(secret).isNotEqualTo(new Secret("other")).isNotEqualTo("eyJ0b2tlbiI");
    }
}
