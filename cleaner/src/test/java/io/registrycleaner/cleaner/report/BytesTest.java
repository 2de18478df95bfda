package io.registrycleaner.cleaner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BytesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1, 1 B",
        "512, 512 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1229, 1.2 KiB",
        "36175872, 34.5 MiB",
        "102348, 99.9 KiB",
        "102349, 100 KiB",
        "1048064, 1.0 MiB",
        "1048063, 1023 KiB",
        "1181116006, 1.1 GiB",
        "1099511627776, 1.0 TiB",
        "9223372036854775807, 8.0 EiB"
    })
    void areShownInTheUnitThatKeepsThemShort(long bytes, String words) {
        assertThat(Bytes.words(bytes)).isEqualTo(words);
    }

    @Test
    void anUpperBoundIsMarkedAndNeverRoundedBelowItself() {
        assertThat(Bytes.words(new Size(1_181_116_007, true))).isEqualTo("1.1 GiB");
        assertThat(Bytes.words(new Size(1_181_116_007, false))).isEqualTo("≤ 1.2 GiB");
        assertThat(Bytes.words(new Size(1024, false))).isEqualTo("≤ 1.0 KiB");
        assertThat(Bytes.words(new Size(0, false))).isEqualTo("0 B");
    }

    @Test
    void theCommaOfALocaleDoesNotAppear() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Bytes.words(1229)).isEqualTo("1.2 KiB");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aNegativeNumberIsNoSize() {
        assertThatThrownBy(() -> Bytes.words(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Size(-1, true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSumThatNoNumberHoldsStaysAtTheLargest() {
        assertThat(new Size(Long.MAX_VALUE, true).plus(new Size(1, true))).isEqualTo(new Size(Long.MAX_VALUE, false));
    }
}
