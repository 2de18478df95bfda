package io.registrycleaner.cleaner.report;

import java.util.Locale;

/** How many of something, for people. */
public final class Count {
    private Count() {}

    /** {@code 1 tag}, {@code 2 tags}, {@code 1 repository}, {@code 12,000 repositories}. */
    public static String of(long number, String noun) {
        if (number == 1) {
            return "1 " + noun;
        }
        return words(number) + " " + (noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s");
    }

    /** {@code 12,000}, in every locale. */
    public static String words(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
