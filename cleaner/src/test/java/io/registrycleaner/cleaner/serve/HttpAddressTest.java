package io.registrycleaner.cleaner.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0:8080, 0.0.0.0, 8080",
        ":8080, 0.0.0.0, 8080",
        "127.0.0.1:0, 127.0.0.1, 0",
        "[::1]:80, 0:0:0:0:0:0:0:1, 80"
    })
    void readsAnAddress(String text, String host, int port) throws IOException {
        var address = HttpAddress.parse(text).resolve();
        assertThat(address.getAddress().getHostAddress()).isEqualTo(host);
        assertThat(address.getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8080", "host", "host:", "host:99999", "host:-1", "http://host:80", "::1:80", "a b:80"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> HttpAddress.parse(text)).hasMessageContaining("is not HOST:PORT");
    }
}
