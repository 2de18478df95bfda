package io.registrycleaner.provisioner.model;

/** How a command ends; scripts depend on the numbers. */
public enum ExitCode {
    DONE(0),
    FAILED(1),
    USAGE(2),
    NOT_ALLOWED(3),
    PARTLY_DONE(4),
    CHANGES_PENDING(10);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
