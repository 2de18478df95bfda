package io.registrycleaner.cleaner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    private static Proxy proxy(Map<String, String> environment, String uri) {
        return Proxies.of(environment).select(URI.create(uri)).get(0);
    }

    @ParameterizedTest(name = "{0} with exceptions {1}: through the proxy {2}")
    @CsvSource({
        "https://my.azurecr.io/v2/, '', true",
        "https://my.azurecr.io/v2/, 'example.com,10.0.0.0/8', true",
        "https://my.azurecr.io/v2/, '.azurecr.io', false",
        "https://my.azurecr.io/v2/, 'azurecr.io', false",
        "https://my.azurecr.io/v2/, ' MY.azurecr.io:443 ', false",
        "https://my.azurecr.io/v2/, '*.azurecr.io', false",
        "https://notazurecr.io/v2/, 'azurecr.io', true",
        "https://my.azurecr.io/v2/, '*', false",
        "https://localhost:5000/v2/, '', false",
        "https://127.0.0.1:5000/v2/, '', false",
        "http://169.254.169.254/metadata, '', false",
    })
    void goesThroughTheProxyButForTheExceptions(String uri, String exceptions, boolean through) {
        Proxy chosen = proxy(Map.of("HTTPS_PROXY", "http://proxy.example:3128", "no_proxy", exceptions), uri);
        assertThat(chosen)
                .isEqualTo(through ? proxy(Map.of("https_proxy", "proxy.example:3128/"), uri) : Proxy.NO_PROXY);
        assertThat(chosen.type()).isEqualTo(through ? Proxy.Type.HTTP : Proxy.Type.DIRECT);
    }

    @Test
    void withoutAVariableEverythingGoesDirect() {
        assertThat(proxy(Map.of("HTTPS_PROXY", " "), "https://my.azurecr.io/")).isEqualTo(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://me:hunter2@proxy:3128", "https://proxy:3128", "proxy", "socks5://proxy:1", "proxy:99999"
            })
    void refusesAProxyThatItCannotUseWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> Proxies.of(Map.of("HTTPS_PROXY", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HTTPS_PROXY: expected http://HOST:PORT")
                .message()
                .doesNotContain("hunter2");
    }
}
