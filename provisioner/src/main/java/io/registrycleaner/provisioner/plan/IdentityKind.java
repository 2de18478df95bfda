package io.registrycleaner.provisioner.plan;

/** Whose identity the cleaner uses. */
public enum IdentityKind {
    /** Option A: the one that the nodes have already. */
    NODE("system-assigned"),
    /** Option B: one of its own. */
    DEDICATED("user-assigned"),
    /** Option C: one of its own, for its service account alone. */
    FEDERATED("workload-identity");

    private final String command;

    IdentityKind(String command) {
        this.command = command;
    }

    public String command() {
        return command;
    }
}
