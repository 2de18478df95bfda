package io.registrycleaner.cleaner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class BytesProperties {
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

    private static BigDecimal amount(String words) {
        String[] parts = words.split(" ", -1);
        return new BigDecimal(parts[0]).multiply(BigDecimal.valueOf(1024).pow(UNITS.indexOf(parts[1])));
    }

    @Property
    void whatIsShownIsWithinFivePercentOfWhatIsMeant(@ForAll @LongRange(min = 0) long bytes) {
        BigDecimal shown = amount(Bytes.words(bytes));
        BigDecimal off = shown.subtract(BigDecimal.valueOf(bytes)).abs();
        assertThat(off).isLessThanOrEqualTo(BigDecimal.valueOf(bytes).multiply(new BigDecimal("0.05")));
    }

    @Property
    void anUpperBoundIsNeverShownSmallerThanItIs(@ForAll @LongRange(min = 1) long bytes) {
        String words = Bytes.words(new Size(bytes, false));
        assertThat(words).startsWith("≤ ");
        assertThat(amount(words.substring(2))).isGreaterThanOrEqualTo(BigDecimal.valueOf(bytes));
    }

    @Property
    void noNumberHasMoreThanFourDigits(@ForAll @LongRange(min = 0) long bytes) {
        assertThat(Bytes.words(bytes)).matches("(\\d{1,4} B|\\d{1,2}\\.\\d [KMGTPE]iB|[1-9]\\d{2,3} [KMGTPE]iB)");
    }
}
