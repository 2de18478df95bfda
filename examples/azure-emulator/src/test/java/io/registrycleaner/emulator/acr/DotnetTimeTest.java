package io.registrycleaner.emulator.acr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DotnetTimeTest {

    @Test
    void isWhatAFormatterWritesAtAnyTime() {
        DateTimeFormatter formatter =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            Instant time = Instant.ofEpochSecond(
                    random.nextLong(-30_000_000_000L, 250_000_000_000L), random.nextInt(1_000_000_000));
            assertThat(DotnetTime.format(time)).isEqualTo(formatter.format(time));
        }
        assertThat(DotnetTime.format(Instant.parse("2026-11-24T10:00:00Z"))).isEqualTo("2026-11-24T10:00:00.0000000Z");
    }
}
