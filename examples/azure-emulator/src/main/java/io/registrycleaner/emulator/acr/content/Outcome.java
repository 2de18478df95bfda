package io.registrycleaner.emulator.acr.content;

/** What became of a change. */
public enum Outcome {
    DONE,
    /** There is no such thing. */
    MISSING,
    /** A lock of the thing, of what it would take with it, or of its repository forbids it. */
    LOCKED
}
