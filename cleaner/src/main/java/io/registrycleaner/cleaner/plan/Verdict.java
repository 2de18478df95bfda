package io.registrycleaner.cleaner.plan;

/** What becomes of one tag or manifest. */
public record Verdict(boolean kept, Reason reason) {
    static Verdict keep(Reason reason) {
        return new Verdict(true, reason);
    }

    static Verdict delete(Reason reason) {
        return new Verdict(false, reason);
    }
}
