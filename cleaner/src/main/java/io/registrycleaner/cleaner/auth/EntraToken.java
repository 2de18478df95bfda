package io.registrycleaner.cleaner.auth;

import java.util.Locale;
import java.util.Optional;

/** A token of Microsoft Entra for one audience, and whom it speaks for as far as it says. */
record EntraToken(Secret token) {
    Optional<String> tenantId() {
        return Claims.of(token).text("tid");
    }

    /**
     * The name of the managed identity, from the resource id in the claim {@code xms_mirid}: a user-assigned identity's own name, or
     * the machine's whose system-assigned identity it is.
     */
    Optional<String> identityName() {
        return Claims.of(token)
                .text("xms_mirid")
                .filter(id -> id.matches("[-A-Za-z0-9_./()]{1,500}"))
                .map(id -> id.substring(id.lastIndexOf('/') + 1)
                        + (id.toLowerCase(Locale.ROOT).contains("/userassignedidentities/")
                                ? ""
                                : " (system-assigned)"));
    }
}
