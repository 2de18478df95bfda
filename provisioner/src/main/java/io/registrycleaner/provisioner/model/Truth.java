package io.registrycleaner.provisioner.model;

/** Kleene's logic: what a condition says of many repositories at once may be true of some only, or not be known. */
enum Truth {
    NO,
    MAYBE,
    YES;

    static Truth of(boolean known) {
        return known ? YES : NO;
    }

    Truth and(Truth other) {
        return compareTo(other) < 0 ? this : other;
    }

    Truth or(Truth other) {
        return compareTo(other) > 0 ? this : other;
    }

    Truth not() {
        return switch (this) {
            case NO -> YES;
            case MAYBE -> MAYBE;
            case YES -> NO;
        };
    }
}
