package io.registrycleaner.cleaner.state;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.plan.Step;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Values for tests, made from small numbers. */
final class Samples {
    static final String REGISTRY = "myregistry.azurecr.io";
    static final Instant START = Instant.parse("2026-03-01T03:00:00.123456789Z");
    static final Clock CLOCK = Clock.fixed(START, ZoneOffset.UTC);
    static final RepositoryName APP = new RepositoryName("team/app");
    static final RepositoryName WEB = new RepositoryName("team/web");

    private Samples() {}

    static Digest digest(long number) {
        return new Digest(number * 0x9e3779b97f4a7c15L, -number, number, 7);
    }

    static RunStart start() {
        return new RunStart(START, "policy", Optional.empty(), "clean --apply");
    }

    static Step untag(RepositoryName repository, int number) {
        return new Step(repository, Step.Phase.TAG, digest(number), List.of("ci-" + number), "rule 1 deletes 'ci-*'");
    }

    static Step delete(RepositoryName repository, int number, Step.Phase phase, String... tags) {
        return new Step(repository, phase, digest(number), List.of(tags), "untagged for 8d");
    }

    static Done deleted(Entry entry, Instant at) {
        return new Done(entry.id(), Outcome.DELETED, at, "");
    }

    /** A run that has these steps and is ready. */
    static long ready(StateStore store, List<Step> steps) {
        long run = store.journal().begin(start());
        store.journal().plan(run, steps);
        store.journal().ready(run);
        return run;
    }
}
