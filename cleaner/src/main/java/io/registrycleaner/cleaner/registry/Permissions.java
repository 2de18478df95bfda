package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.http.Deadline;
import java.util.Set;

/** What the registry would let us do, as it writes into an access token. Nothing is tried. */
public final class Permissions {
    private final AccessTokens tokens;

    public Permissions(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * The actions granted on a repository, out of pull and delete.
     *
     * <p>A registry with repository permissions ignores a wildcard, so one repository is asked about by name.
     *
     * @throws io.registrycleaner.cleaner.model.DiagnosedException when the registry does not answer as it should
     */
    public Set<String> on(String repository, Deadline deadline) {
        return tokens.token("repository:" + repository + ":pull,delete", deadline)
                .map(token -> token.actions("repository", repository))
                .orElse(Set.of());
    }
}
