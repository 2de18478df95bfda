package io.registrycleaner.cleaner.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-26T12:34:56Z",
                "2026-11-26T12:34:56.1Z",
                "2026-11-26T12:34:56.1234567Z",
                "2026-11-26T12:34:56.000000001Z",
                "2024-02-29T23:59:59.999999999Z",
                "1969-12-31T23:59:59.5Z",
                "0001-01-01T00:00:00Z",
                "2026-11-26T24:00:00Z"
            })
    void readsWhatTheJdkReads(String text) {
        assertThat(UtcTime.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-26",
                "2026-02-30T12:34:56Z",
                "2026-13-26T12:34:56Z",
                "2026-11-26T25:34:56Z",
                "2026-11-26T12:34:56.Z0Z",
                "2026-11-26 12:34:56Z",
                "2026-11-26T12:34:56.1234567890Z",
                "two hundred days ago"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> UtcTime.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
