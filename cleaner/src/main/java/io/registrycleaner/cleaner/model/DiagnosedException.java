package io.registrycleaner.cleaner.model;

/** Carries a {@link Diagnosis} from where a thing failed to where somebody is told. */
public final class DiagnosedException extends RuntimeException {
    private final transient Diagnosis diagnosis;

    DiagnosedException(Diagnosis diagnosis) {
        super(diagnosis.what());
        this.diagnosis = diagnosis;
    }

    public Diagnosis diagnosis() {
        return diagnosis;
    }
}
