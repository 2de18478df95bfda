package io.registrycleaner.cleaner.report;

import io.registrycleaner.cleaner.model.RepositoryName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was in a registry at one time.
 *
 * @param registry its login server
 * @param at when the reading began
 * @param repositories in any order: whoever shows them sorts
 * @param policy the file name of the policy that says what could be freed; empty where that was not asked
 */
public record Inventory(String registry, Instant at, List<Repository> repositories, Optional<String> policy) {
    public Inventory {
        repositories = List.copyOf(repositories);
    }

    /**
     * One repository.
     *
     * @param untagged how many of the manifests have no tag
     * @param oldest when the manifest was made that is the oldest; empty where there is none
     * @param newest when something changed last; empty where there is nothing
     * @param freed empty where no policy was asked, or where this repository could not be planned
     * @param remarks what a reader must know about these numbers, a sentence each: what could not be read, what is locked
     */
    public record Repository(
            RepositoryName name,
            int tags,
            int manifests,
            int untagged,
            Size size,
            Optional<Instant> oldest,
            Optional<Instant> newest,
            Optional<Freed> freed,
            List<String> remarks) {
        public Repository {
            remarks = List.copyOf(remarks);
        }
    }
}
