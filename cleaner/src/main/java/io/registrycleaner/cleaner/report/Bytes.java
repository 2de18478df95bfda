package io.registrycleaner.cleaner.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers of bytes for people, in binary units and in every locale alike: {@code 1.2 KiB}. */
public final class Bytes {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final BigDecimal STEP = BigDecimal.valueOf(1024);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Bytes() {}

    /**
     * Rounded to one decimal below 100, to none from there on, and never to 1024 of a unit.
     *
     * @param bytes 0 or more
     * @throws IllegalArgumentException where it is negative
     */
    public static String words(long bytes) {
        return words(bytes, RoundingMode.HALF_UP);
    }

    /** An upper bound is marked as one and rounded up, so that it stays one: {@code ≤ 1.1 GiB}. Nothing is nothing. */
    public static String words(Size size) {
        return size.exact() || size.bytes() == 0
                ? words(size.bytes())
                : "≤ " + words(size.bytes(), RoundingMode.CEILING);
    }

    private static String words(long bytes, RoundingMode rounding) {
        if (bytes < 0) {
            throw new IllegalArgumentException("there are no " + bytes + " bytes");
        }
        int unit = 0;
        BigDecimal amount = BigDecimal.valueOf(bytes);
        BigDecimal shown = amount;
        while (shown.compareTo(STEP) >= 0) {
            amount = amount.divide(STEP);
            shown = rounded(amount, rounding);
            unit++;
        }
        return shown.toPlainString() + " " + UNITS[unit];
    }

    private static BigDecimal rounded(BigDecimal amount, RoundingMode rounding) {
        BigDecimal tenths = amount.setScale(1, rounding);
        return tenths.compareTo(HUNDRED) < 0 ? tenths : amount.setScale(0, rounding);
    }
}
