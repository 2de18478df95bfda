package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.http.Answer;
import io.registrycleaner.cleaner.http.AnswerDiagnosis;
import io.registrycleaner.cleaner.http.BodyTooLong;
import io.registrycleaner.cleaner.http.Causes;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.registry.Call.Subject;
import io.registrycleaner.cleaner.registry.Registry.Body;
import io.registrycleaner.cleaner.registry.Registry.Deletion;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Manifests in the distribution API, which every registry has. */
final class Manifests {
    private final RegistryCalls calls;

    Manifests(RegistryCalls calls) {
        this.calls = calls;
    }

    static String path(RepositoryName repository, String reference) {
        return "/v2/" + repository + "/manifests/" + reference;
    }

    private Answer get(RepositoryName repository, String reference) {
        return calls.make(Call.read(
                        Subject.BODY,
                        path(repository, reference),
                        Scope.cleanup(repository),
                        MediaTypes.MANIFESTS,
                        MediaTypes.LARGEST_MANIFEST))
                .answer();
    }

    Reading read(RepositoryName repository, Digest digest) {
        try {
            Answer answer = get(repository, digest.toString());
            return switch (answer.status()) {
                case 200 -> ManifestBody.read(digest, contentType(answer), answer.body());
                case 404 -> missing(answer);
                // Its readEnabled is false.
                case 405 -> new Reading.Unreadable("the registry does not let it be read: " + answer.reason());
                default -> throw failed(repository, digest.toString(), answer);
            };
        } catch (DiagnosedException e) {
            if (isTooLong(e)) {
                return new Reading.Unreadable("it is larger than a manifest may be");
            }
            throw e;
        }
    }

    static boolean isTooLong(DiagnosedException e) {
        return Causes.has(e, BodyTooLong.class);
    }

    private static RuntimeException failed(RepositoryName repository, String reference, Answer answer) {
        return Refusals.reading(
                        "Could not read %s:%s".formatted(repository, reference), Scope.cleanup(repository), answer)
                .asException();
    }

    private static Reading missing(Answer answer) {
        return answer.saysNotFound()
                ? new Reading.Missing()
                : new Reading.Unreadable("the answer is 404, and not a registry's: " + answer.reason());
    }

    static String contentType(Answer answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    Optional<Body> body(RepositoryName repository, Digest digest) {
        return body(repository, digest.toString()).map(body -> {
            if (!digest.equals(Digest.of(body.bytes()))) {
                throw Diagnosis.of(
                                Problem.REPOSITORY_NOT_UNDERSTOOD,
                                "What the registry gives for %s@%s does not match that digest."
                                        .formatted(repository, digest))
                        .likely("a fault of the registry, or Docker's schema 1, whose digest is not that of its bytes")
                        .action("look at it: skopeo inspect --raw docker://REGISTRY/%s@%s"
                                .formatted(repository, digest))
                        .build()
                        .asException();
            }
            return body;
        });
    }

    /** The manifest that a tag or a digest names. */
    Optional<Body> body(RepositoryName repository, String reference) {
        Answer answer = get(repository, reference);
        return switch (answer.status()) {
            case 200 -> Optional.of(new Body(contentType(answer), answer.body()));
            case 404 -> Optional.empty();
            default -> throw failed(repository, reference, answer);
        };
    }

    /** What a tag points to, by the registry's word; empty where there is no such tag. */
    Optional<Digest> digest(RepositoryName repository, String tag) {
        Answer answer = calls.make(Call.head(path(repository, tag), Scope.cleanup(repository), MediaTypes.MANIFESTS))
                .answer();
        if (answer.status() == 404) {
            return Optional.empty();
        }
        Optional<Digest> digest =
                answer.headers().firstValue("Docker-Content-Digest").flatMap(Digest::find);
        if (answer.status() != 200 || digest.isEmpty()) {
            throw failed(repository, tag, answer);
        }
        return digest;
    }

    void put(RepositoryName repository, String reference, Body body) {
        Answer answer = calls.make(Call.put(path(repository, reference), Scope.push(repository), body))
                .answer();
        switch (answer.status()) {
            case 200, 201, 202 -> {
                // Done.
            }
            case 401, 403 -> throw Refusals.pushing(repository, answer).asException();
            default ->
                throw AnswerDiagnosis.of("Could not put %s:%s".formatted(repository, reference), answer)
                        .asException();
        }
    }

    Deletion delete(RepositoryName repository, Digest digest, BooleanSupplier stillGood) {
        return deleted(
                repository,
                calls.make(Call.delete(
                        Subject.DELETE, path(repository, digest.toString()), Scope.cleanup(repository), stillGood)));
    }

    /** What a deletion's answer means. */
    static Deletion deleted(RepositoryName repository, Result result) {
        return switch (result.fate()) {
            case NOT_SENT -> Deletion.NOT_SENT;
            case UNCERTAIN -> Deletion.UNCERTAIN;
            case ANSWERED -> deleted(repository, result.answer());
        };
    }

    private static Deletion deleted(RepositoryName repository, Answer answer) {
        if (answer.saysNotFound()) {
            return Deletion.GONE;
        }
        return switch (answer.status()) {
            case 200, 202, 204 -> Deletion.DELETED;
            case 405, 409 -> Deletion.LOCKED;
            case 401, 403 -> throw Refusals.deleting(repository, answer).asException();
            default ->
                throw AnswerDiagnosis.of("Could not delete in " + repository, answer)
                        .asException();
        };
    }
}
