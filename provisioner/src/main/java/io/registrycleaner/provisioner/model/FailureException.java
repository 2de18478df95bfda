package io.registrycleaner.provisioner.model;

import java.util.List;

/** Carries what a reader is told, all problems of one kind at once. */
public final class FailureException extends RuntimeException {

    private final transient List<Failure> failures;

    public FailureException(Failure failure) {
        this(List.of(failure), null);
    }

    public FailureException(Failure failure, Throwable cause) {
        this(List.of(failure), cause);
    }

    public FailureException(List<Failure> failures, Throwable cause) {
        super(failures.get(0).what(), cause);
        this.failures = List.copyOf(failures);
    }

    public List<Failure> failures() {
        return failures;
    }
}
