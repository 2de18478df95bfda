package io.registrycleaner.cleaner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceTest {
    @ParameterizedTest
    @CsvSource({
        "my.azurecr.io, https://management.azure.com",
        "my.azurecr.cn, https://management.chinacloudapi.cn",
        "my.azurecr.us, https://management.usgovcloudapi.net",
        "localhost:5000, https://management.azure.com",
    })
    void asksFirstForResourceManagerOfTheRegistrysCloud(String registry, String resource) {
        assertThat(Audience.inUsualOrder(RegistryHost.parse(registry)))
                .extracting(Audience::resource)
                .containsExactly(resource, "https://containerregistry.azure.net");
    }

    @ParameterizedTest
    @CsvSource({
        "arm, https://management.chinacloudapi.cn/.default",
        "ACR, https://containerregistry.azure.net/.default",
        "https://example.com/x, https://example.com/x/.default",
        "https://management.azure.com/, https://management.azure.com/.default",
    })
    void readsAWordOrAResource(String text, String scope) {
        assertThat(Audience.parse(text, RegistryHost.parse("my.azurecr.cn")).scope())
                .isEqualTo(scope);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "azure", "http://management.azure.com", "https://", "https://x?y=z", "a b"})
    void refusesWhatIsNoAudience(String text) {
        assertThatThrownBy(() -> Audience.parse(text, RegistryHost.parse("my.azurecr.io")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected arm, acr or an https URL");
    }

    @Test
    void namesEveryProblemOnceInItsPage() {
        assertThat(Problem.EXCHANGE_REFUSED.page()).isEqualTo("docs/troubleshooting.md#exchange-refused");
    }
}
