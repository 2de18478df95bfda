package io.registrycleaner.cleaner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryHostTest {
    @ParameterizedTest
    @CsvSource({
        "myregistry.azurecr.io, myregistry.azurecr.io",
        "MyRegistry.AzureCR.io, myregistry.azurecr.io",
        "' myregistry.azurecr.io ', myregistry.azurecr.io",
        "https://myregistry.azurecr.io, myregistry.azurecr.io",
        "https://myregistry.azurecr.io/, myregistry.azurecr.io",
        "myregistry.azurecr.io:443, myregistry.azurecr.io",
        "localhost:5000, localhost:5000",
        "127.0.0.1:5000, 127.0.0.1:5000",
    })
    void readsWhatPeoplePaste(String text, String expected) {
        assertThat(RegistryHost.parse(text)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://myregistry.azurecr.io | https only",
                "HTTP://myregistry.azurecr.io | https only",
                "ftp://myregistry.azurecr.io | leave the scheme away",
                "https://https://myregistry.azurecr.io | leave the scheme away",
                "me:word@myregistry.azurecr.io | user or password",
                "myregistry.azurecr.io@evil.example | user or password",
                "myregistry.azurecr.io/team/app | leave the path away",
                "myregistry.azurecr.io/ | leave the path away",
                "https://myregistry.azurecr.io// | leave the path away",
                "[::1]:5000 | IPv6",
                "my registry.azurecr.io | letters, digits",
                "myregistry.azurecr.io. | letters, digits",
                "myregistry..azurecr.io | letters, digits",
                "-myregistry.azurecr.io | letters, digits",
                "myregistry.azurecr.io:99999 | between 1 and 65535",
                "myregistry.azurecr.io:0 | between 1 and 65535",
                "myregistry.azurecr.io:123456 | letters, digits",
                "myregistry.azurecr.io?x=y | letters, digits",
                "myregistry.azurecr.io#x | letters, digits",
                "myregistry.azurecr.io\\evil | letters, digits",
                "mÿregistry.azurecr.io | letters, digits",
                "'' | empty",
                "https:// | empty",
            })
    void refusesWhatIsNoHostAndSaysWhy(String text, String reason) {
        assertThatThrownBy(() -> RegistryHost.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.azurecr.io", "my-hash1.azurecr.io", "my.azurecr.cn", "my.azurecr.us", "my.azurecr.io:443"})
    void knowsARegistryOfAzureByItsName(String text) {
        assertThat(RegistryHost.parse(text).isAcr()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "azurecr.io",
                "my.azurecr.io.evil.example",
                "myazurecr.io",
                "my.azurecr.io:8443",
                "my.westeurope.data.azurecr.io",
                "my.azurecr.com",
                "localhost:5000"
            })
    void takesNoLookAlikeForARegistryOfAzure(String text) {
        assertThat(RegistryHost.parse(text).isAcr()).isFalse();
    }

    @Property
    void neverLetsThroughWhatWouldChangeTheMeaningOfAUrl(@ForAll String text) {
        RegistryHost host;
        try {
            host = RegistryHost.parse(text);
        } catch (IllegalArgumentException e) {
            return;
        }
        assertThat(host.https("/v2/").getHost()).isEqualTo(host.name());
        assertThat(host.https("/v2/").getPath()).isEqualTo("/v2/");
        assertThat(RegistryHost.parse(host.toString())).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"me:hunter2@h.example", "https://me:hunter2@h.example"})
    void doesNotRepeatAPasswordInItsMessage(String text) {
        assertThatThrownBy(() -> RegistryHost.parse(text)).message().doesNotContain("hunter2");
    }
}
