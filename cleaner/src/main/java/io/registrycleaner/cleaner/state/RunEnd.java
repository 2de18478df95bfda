package io.registrycleaner.cleaner.state;

/** How a run ended. */
public enum RunEnd {
    DONE,
    /** Some steps failed or were deferred. */
    PARTLY,
    /** It was told to stop, or its time was over. */
    INTERRUPTED,
    /** It was killed, and a later one did not go on with it. */
    ABANDONED
}
