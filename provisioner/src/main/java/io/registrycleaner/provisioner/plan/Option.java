package io.registrycleaner.provisioner.plan;

/** Whose identity the cleaner uses. */
public enum Option {
    /** Option A: the one that the nodes have already. */
    NODE_IDENTITY("system-assigned"),
    /** Option B: one of its own. */
    DEDICATED_IDENTITY("user-assigned");

    private final String command;

    Option(String command) {
        this.command = command;
    }

    public String command() {
        return command;
    }
}
