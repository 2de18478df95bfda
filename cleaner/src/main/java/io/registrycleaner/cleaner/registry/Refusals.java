package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.http.Answer;
import io.registrycleaner.cleaner.http.AnswerDiagnosis;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.model.RepositoryName;

/** Answers that are no, and what to do about them. */
final class Refusals {
    private Refusals() {}

    /** Of a read that did not answer 200; {@code failed} says what could not be done. */
    static Diagnosis reading(String failed, Scope scope, Answer answer) {
        if (answer.status() != 401) {
            return AnswerDiagnosis.of(failed, answer);
        }
        boolean catalog = scope.equals(Scope.CATALOG);
        return Diagnosis.of(
                        catalog ? Problem.CATALOG_DENIED : Problem.REPOSITORY_DENIED,
                        "%s: 401 (%s).".formatted(failed, answer.reason()))
                .fact("needed", scope.toString())
                .likely(
                        "the identity has no role that allows it on this registry, or on this repository where it works with"
                                + " repository permissions (ABAC)")
                .action(
                        catalog
                                ? "in ABAC mode assign 'Container Registry Repository Catalog Lister' besides 'Container Registry Repository Reader'"
                                : "assign AcrPull, or in ABAC mode 'Container Registry Repository Reader', which may be limited to repositories")
                .build();
    }

    static Diagnosis deleting(RepositoryName repository, Answer answer) {
        return Diagnosis.of(
                        Problem.DELETE_DENIED,
                        "Not allowed to delete in %s: %d (%s).".formatted(repository, answer.status(), answer.reason()))
                .likely("the identity may read and not delete")
                .action("grant it AcrDelete; in ABAC mode 'Container Registry Repository Contributor'")
                .build();
    }

    static Diagnosis pushing(RepositoryName repository, Answer answer) {
        return Diagnosis.of(
                        Problem.PUSH_DENIED,
                        "Not allowed to put a tag into %s: %d (%s)."
                                .formatted(repository, answer.status(), answer.reason()))
                .likely("putting a tag back is a push, and the identity may not push")
                .action("grant it AcrPush for as long as it takes; in ABAC mode 'Container Registry Repository Writer'")
                .build();
    }
}
