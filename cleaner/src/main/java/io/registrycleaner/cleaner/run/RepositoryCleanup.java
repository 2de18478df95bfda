package io.registrycleaner.cleaner.run;

import io.registrycleaner.cleaner.http.Stop;
import io.registrycleaner.cleaner.http.Workers;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.plan.Step;
import io.registrycleaner.cleaner.registry.Registry;
import io.registrycleaner.cleaner.registry.Registry.Deletion;
import io.registrycleaner.cleaner.run.Lookout.Sight;
import io.registrycleaner.cleaner.run.View.Objection;
import io.registrycleaner.cleaner.state.Done;
import io.registrycleaner.cleaner.state.Entry;
import io.registrycleaner.cleaner.state.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Performs the steps of one repository, phase by phase. Each is looked at again right before it is sent; a failure of one does not
 * stop the others, unless it is one that all of them would meet.
 */
final class RepositoryCleanup {
    /** An answer that is lost so often is lost on purpose. */
    private static final int MOST_UNCERTAIN = 5;

    private final Tools tools;
    private final Lookout lookout;
    private final Recorder recorder;
    private final Past past;
    private final Map<Long, Uncertain> uncertain = new ConcurrentHashMap<>();
    private volatile Optional<String> hopeless = Optional.empty();

    RepositoryCleanup(Tools tools, Lookout lookout, Recorder recorder, Past past) {
        this.tools = tools;
        this.lookout = lookout;
        this.recorder = recorder;
        this.past = past;
    }

    /** What every repository of a run is cleaned with. */
    record Tools(Registry registry, Workers workers, Keepsakes keepsakes, Clock clock, Stop stop) {}

    /** How often the answer to a step was lost, and when it last was. */
    private record Uncertain(int times, Instant last) {}

    /**
     * What happened before.
     *
     * @param planned when the plan was made
     * @param resumed the run was killed or stopped once, and may have done more than it could write down
     */
    record Past(Instant planned, boolean resumed) {}

    /** Ends when every step has an outcome, or when the run is told to stop: what is left then has none. */
    void perform(List<Entry> entries) {
        for (Step.Phase phase : Step.Phase.values()) {
            List<Entry> open = entries.stream()
                    .filter(entry -> entry.step().phase() == phase)
                    .toList();
            while (!open.isEmpty() && !tools.stop().asked()) {
                open = tools.workers().map(open, this::attempt).stream()
                        .flatMap(Collection::stream)
                        .toList();
            }
        }
    }

    /** Makes one attempt; the entry itself, if it is to be tried again. */
    private List<Entry> attempt(Entry entry) {
        if (tools.stop().asked()) {
            return List.of(entry);
        }
        try {
            Optional<Done> done = hopeless.isPresent()
                    ? Optional.of(done(entry, Outcome.FAILED, hopeless.get()))
                    : deleteUnlessSomethingSpeaksAgainstIt(entry);
            done.ifPresent(one -> recorder.add(entry.step(), one));
            return done.isPresent() ? List.of() : List.of(entry);
        } catch (DiagnosedException e) {
            return failed(entry, e);
        }
    }

    private List<Entry> failed(Entry entry, DiagnosedException failure) {
        Problem problem = failure.diagnosis().problem();
        String what = failure.diagnosis().what();
        if (problem.endsTheRun()) {
            tools.stop().ask(what);
            return List.of(entry);
        }
        if (problem == Problem.DELETE_DENIED) {
            hopeless = Optional.of(what);
        }
        recorder.add(entry.step(), done(entry, Outcome.FAILED, what));
        return List.of();
    }

    private Optional<Done> deleteUnlessSomethingSpeaksAgainstIt(Entry entry) {
        // What was seen before an answer was lost does not tell what became of the request.
        Instant notBefore = Optional.ofNullable(uncertain.get(entry.id()))
                .map(Uncertain::last)
                .orElse(Instant.MIN);
        Sight sight = lookout.look(notBefore);
        Optional<Objection> objection = sight.view().against(entry.step(), past.planned());
        if (objection.isPresent()) {
            boolean wasUs = objection.get().outcome() == Outcome.GONE && mayHaveBeenUs(entry);
            return Optional.of(
                    wasUs
                            ? done(entry, Outcome.DELETED, "")
                            : done(
                                    entry,
                                    objection.get().outcome(),
                                    objection.get().why()));
        }
        if (timesUncertain(entry) >= MOST_UNCERTAIN) {
            return Optional.of(done(entry, Outcome.FAILED, "the registry's answer was lost several times"));
        }
        BooleanSupplier stillGood = () -> !tools.stop().asked() && sight.holds().getAsBoolean();
        tools.keepsakes().keep(entry);
        return outcome(entry, send(entry.step(), stillGood));
    }

    private boolean mayHaveBeenUs(Entry entry) {
        return past.resumed() || uncertain.containsKey(entry.id());
    }

    private Deletion send(Step step, BooleanSupplier stillGood) {
        return step.phase() == Step.Phase.TAG
                ? tools.registry().untag(step.repository(), step.tag(), stillGood)
                : tools.registry().delete(step.repository(), step.digest(), stillGood);
    }

    private Optional<Done> outcome(Entry entry, Deletion deletion) {
        return switch (deletion) {
            case DELETED -> Optional.of(done(entry, Outcome.DELETED, ""));
            case GONE -> Optional.of(done(entry, mayHaveBeenUs(entry) ? Outcome.DELETED : Outcome.GONE, ""));
            case LOCKED -> Optional.of(done(entry, Outcome.LOCKED, "the registry refused: it is locked"));
            case NOT_SENT -> Optional.empty();
            case UNCERTAIN -> {
                Instant now = tools.clock().instant();
                uncertain.merge(
                        entry.id(), new Uncertain(1, now), (before, one) -> new Uncertain(before.times() + 1, now));
                // The next look tells what became of it, even if it was the last attempt.
                yield Optional.empty();
            }
        };
    }

    private int timesUncertain(Entry entry) {
        return Optional.ofNullable(uncertain.get(entry.id()))
                .map(Uncertain::times)
                .orElse(0);
    }

    private Done done(Entry entry, Outcome outcome, String detail) {
        return new Done(entry.id(), outcome, tools.clock().instant(), detail);
    }
}
