package io.registrycleaner.provisioner.values;

import java.nio.file.Path;

/** A values file that cannot be read, edited safely, or written. Its message says where and what to do. */
public final class ValuesException extends RuntimeException {
    private ValuesException(String message, Throwable cause) {
        super(message, cause);
    }

    static ValuesException of(Path file, String fact) {
        return new ValuesException(file + ": " + fact, null);
    }

    static ValuesException of(Path file, String fact, Throwable cause) {
        return new ValuesException(file + ": " + fact, cause);
    }

    /** A fact at a line, counted from 1. */
    static ValuesException at(Path file, int line, String fact) {
        return new ValuesException(file + ":" + line + ": " + fact, null);
    }
}
