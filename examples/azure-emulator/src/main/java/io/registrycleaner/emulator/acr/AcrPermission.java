package io.registrycleaner.emulator.acr;

import java.util.Locale;

/** What an identity may do with a repository, or with the catalog of a registry. */
public enum AcrPermission {
    PULL,
    PUSH,
    DELETE,
    METADATA_READ,
    METADATA_WRITE,
    /** Lists the registry's repositories; not a right on any one of them. */
    CATALOG;

    /** The action as scopes and the claim {@code access} spell it. */
    String action() {
        return this == CATALOG ? "*" : name().toLowerCase(Locale.ROOT);
    }
}
