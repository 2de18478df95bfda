package io.registrycleaner.emulator.acr;

import java.time.Instant;
import java.time.LocalDate;

/** Times as .NET writes them, and with it ACR: UTC, seven decimals. A formatter would be half of the cost of a large page. */
final class DotnetTime {

    private static final int SECONDS_A_DAY = 86_400;
    private static final int SECONDS_AN_HOUR = 3_600;
    private static final int SECONDS_A_MINUTE = 60;
    private static final int NANOS_A_TICK = 100;

    private DotnetTime() {}

    /** {@code 2026-11-24T10:00:00.0000000Z}; for years of four digits. */
    static String format(Instant time) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(time.getEpochSecond(), SECONDS_A_DAY));
        int second = Math.floorMod(time.getEpochSecond(), SECONDS_A_DAY);
        StringBuilder text = new StringBuilder("0000-00-00T00:00:00.0000000Z");
        put(text, 4, day.getYear());
        put(text, 7, day.getMonthValue());
        put(text, 10, day.getDayOfMonth());
        put(text, 13, second / SECONDS_AN_HOUR);
        put(text, 16, second % SECONDS_AN_HOUR / SECONDS_A_MINUTE);
        put(text, 19, second % SECONDS_A_MINUTE);
        put(text, 27, time.getNano() / NANOS_A_TICK);
        return text.toString();
    }

    /** Writes a number so that it ends before a place; before it stand zeros already. */
    private static void put(StringBuilder text, int end, int number) {
        int place = end;
        for (int rest = number; rest > 0; rest /= 10) {
            place--;
            text.setCharAt(place, (char) ('0' + rest % 10));
        }
    }
}
