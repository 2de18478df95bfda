package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.model.RepositoryName;

/**
 * What a request needs to be allowed: {@code repository:team/app:pull,delete}.
 *
 * @see <a href="https://distribution.github.io/distribution/spec/auth/scope/">token scopes</a>
 */
record Scope(String type, String name, String actions) {
    static final Scope CATALOG = new Scope("registry", "catalog", "*");

    /** Everything that the cleanup does with a repository, so that one token does for all of it. */
    private static final String CLEANUP = "pull,delete,metadata_read";

    static final Scope EVERY_REPOSITORY = new Scope("repository", "*", CLEANUP);

    static Scope cleanup(RepositoryName repository) {
        return new Scope("repository", repository.text(), CLEANUP);
    }

    static Scope push(RepositoryName repository) {
        return new Scope("repository", repository.text(), "pull,push");
    }

    @Override
    public String toString() {
        return type + ":" + name + ":" + actions;
    }
}
