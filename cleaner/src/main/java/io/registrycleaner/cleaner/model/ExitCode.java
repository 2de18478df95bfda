package io.registrycleaner.cleaner.model;

/** The numbers that scripts may rely on. */
public enum ExitCode {
    DONE(0),
    FAILED(1),
    USAGE(2),
    NOT_ALLOWED(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
