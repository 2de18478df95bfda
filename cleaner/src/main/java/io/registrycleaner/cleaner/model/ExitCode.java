package io.registrycleaner.cleaner.model;

/** The numbers that scripts may rely on. */
public enum ExitCode {
    DONE(0),
    FAILED(1),
    USAGE(2),
    NOT_ALLOWED(3),
    /** Something failed or was interrupted, and something was done. */
    PARTLY(4),
    /** With --detailed-exitcode. */
    CHANGES_PENDING(10);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
