package io.registrycleaner.cleaner.state;

/** What became of a step. A step without one is pending: it may have been sent, and nobody has written down how it ended. */
public enum Outcome {
    DELETED,
    /** It was not there (any more). */
    GONE,
    /** The registry refused, as it is locked. */
    LOCKED,
    /** The tag points elsewhere now. */
    MOVED,
    /** A workload uses it now. */
    IN_USE,
    /** Any other reason to keep it that was found when it was looked at again. */
    CHANGED,
    FAILED,
    /** Not reached: a limit, or the deadline. */
    DEFERRED
}
