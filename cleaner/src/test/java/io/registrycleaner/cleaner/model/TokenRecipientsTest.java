package io.registrycleaner.cleaner.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenRecipientsTest {
    private final TokenRecipients recipients = new TokenRecipients(Set.of(RegistryHost.parse("localhost:5000")));

    @Test
    void permitsARegistryOfAzureWithoutBeingAsked() {
        assertThat(recipients.permits(RegistryHost.parse("my.azurecr.io"))).isTrue();
    }

    @Test
    void permitsAHostThatWasNamedWithItsPort() {
        assertThat(recipients.permits(RegistryHost.parse("localhost:5000"))).isTrue();
    }

    @Test
    void refusesTheSameNameWithAnotherPort() {
        assertThat(recipients.permits(RegistryHost.parse("localhost:5001"))).isFalse();
        assertThat(recipients.permits(RegistryHost.parse("localhost"))).isFalse();
    }

    @Test
    void refusesANameThatOnlyEndsInANamedOne() {
        assertThat(recipients.permits(RegistryHost.parse("evil.localhost:5000")))
                .isFalse();
    }

    @Test
    void saysHowAnAdminLetsAHostIn() {
        Diagnosis refusal = recipients.refusal(RegistryHost.parse("registry.example:5000"));
        assertThat(refusal.problem()).isEqualTo(Problem.HOST_NOT_ALLOWED);
        assertThat(refusal.actions())
                .singleElement()
                .asString()
                .contains("--allow-registry-host registry.example:5000");
    }
}
