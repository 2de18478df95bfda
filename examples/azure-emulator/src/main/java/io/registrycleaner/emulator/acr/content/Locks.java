package io.registrycleaner.emulator.acr.content;

/** The four switches that ACR calls changeable attributes; what is off is locked. */
public record Locks(boolean deleteEnabled, boolean writeEnabled, boolean readEnabled, boolean listEnabled) {

    /** Nothing locked. */
    public static final Locks NONE = new Locks(true, true, true, true);

    /** Kept from deletion, still overwritable. */
    public static final Locks NO_DELETE = new Locks(false, true, true, true);

    /** Kept from overwriting, and with it from deletion. */
    public static final Locks NO_WRITE = new Locks(true, false, true, true);

    /** ACR deletes only what may be both deleted and written. */
    public boolean allowDelete() {
        return deleteEnabled && writeEnabled;
    }
}
