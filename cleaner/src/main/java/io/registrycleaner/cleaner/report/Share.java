package io.registrycleaner.cleaner.report;

import java.util.Locale;
import java.util.Optional;

/**
 * How much of a size could be freed.
 *
 * @param part 0 to 1
 * @param exact neither of the two sizes is only a bound
 */
record Share(double part, boolean exact) {
    /** Colours of a map, from what stays to what goes. */
    enum Shade {
        NOTHING("nothing"),
        UNDER_10("under 10%"),
        UNDER_25("10 to 25%"),
        UNDER_50("25 to 50%"),
        UNDER_75("50 to 75%"),
        MOST("75% and more"),
        UNKNOWN("not computed");

        private final String words;

        Shade(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        /** The name that the style sheet has for it. */
        String style() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Empty where nobody computed what could be freed, or where there is nothing to be freed of. */
    static Optional<Share> of(Totals totals) {
        Size all = totals.size();
        if (all.bytes() == 0) {
            return Optional.empty();
        }
        return totals.freed()
                .map(Freed::size)
                .map(freed -> new Share(
                        Math.min(1, (double) freed.bytes() / all.bytes()),
                        freed.bytes() == 0 || (freed.exact() && all.exact())));
    }

    static Shade shade(Totals totals) {
        return of(totals).map(Share::shade).orElse(Shade.UNKNOWN);
    }

    private Shade shade() {
        if (part == 0) {
            return Shade.NOTHING;
        }
        if (part < 0.10) {
            return Shade.UNDER_10;
        }
        if (part < 0.25) {
            return Shade.UNDER_25;
        }
        if (part < 0.50) {
            return Shade.UNDER_50;
        }
        return part < 0.75 ? Shade.UNDER_75 : Shade.MOST;
    }

    /** {@code 34%}, {@code under 1%}; about that where a size is only a bound: {@code ≈ 34%}. */
    String words() {
        String number;
        if (part > 0 && part < 0.01) {
            number = "under 1%";
        } else if (part > 0.99 && part < 1) {
            number = "over 99%";
        } else {
            number = Math.round(100 * part) + "%";
        }
        return exact ? number : "≈ " + number;
    }
}
