package io.registrycleaner.cleaner.serve;

import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.http.Pause;
import io.registrycleaner.cleaner.http.Stop;
import io.registrycleaner.cleaner.logging.DiagnosisLog;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.policy.Policy;
import io.registrycleaner.cleaner.state.Appointment;
import io.registrycleaner.cleaner.state.Appointment.Mode;
import io.registrycleaner.cleaner.state.Appointment.Result;
import io.registrycleaner.cleaner.state.Appointments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what the schedule asks for, one run at a time; writes each down before it begins. */
public final class Scheduler implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    /** As often the clock, which may jump, is looked at. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);

    private static final Duration SHORTEST_REST = Duration.ofMillis(50);
    private static final Duration BETWEEN_FIRST_LOOKS = Duration.ofMinutes(1);

    private final Settings settings;
    private final Parts parts;
    private final Clock clock;
    private final Pause pause;
    private volatile boolean stopping;
    private volatile Optional<Stop> current = Optional.empty();
    private Optional<Thread> resting = Optional.empty();
    private Instant nextLook = Instant.MIN;

    public Scheduler(Settings settings, Parts parts, Clock clock, Pause pause) {
        this.settings = settings;
        this.parts = parts;
        this.clock = clock;
        this.pause = pause;
        parts.policies().whenReplaced(() -> ask("the policy has changed"));
    }

    /** What it works with, and whom it tells. */
    record Parts(PolicyKeeper policies, CleanupWork work, Appointments appointments, Board board, Metrics metrics) {}

    /** Goes on until {@link #stop}. */
    @Override
    public void run() {
        while (!stopping) {
            rest(step());
        }
    }

    /** Ends it in order: a run that is under way ends after what is on its way. From any thread. */
    void stop() {
        stopping = true;
        ask("the process was told to end");
        synchronized (this) {
            resting.ifPresent(Thread::interrupt);
        }
    }

    private void ask(String why) {
        current.ifPresent(stop -> stop.ask(why));
    }

    private void rest(Duration time) {
        synchronized (this) {
            if (stopping) {
                return;
            }
            resting = Optional.of(Thread.currentThread());
        }
        try {
            pause.of(time);
        } catch (InterruptedException e) {
            stopping = true;
        } finally {
            synchronized (this) {
                resting = Optional.empty();
            }
        }
    }

    /** Does what is to be done now, and says how long to rest. */
    Duration step() {
        parts.policies().check();
        Optional<Policy> policy = parts.policies().state().inForce().map(PolicyKeeper.InForce::policy);
        Optional<Schedule> schedule = policy.flatMap(known -> settings.schedule(policy));
        if (schedule.isEmpty()) {
            parts.board().next(Optional.empty());
            return beforeTheFirst(policy, LONGEST_REST);
        }
        Optional<Appointment> last = parts.appointments().latest(1).stream().findFirst();
        Agenda agenda = Agenda.of(schedule.get(), last, clock.instant());
        if (agenda instanceof Agenda.Begin) {
            begin(schedule.get());
            return Duration.ZERO;
        }
        if (agenda instanceof Agenda.Run due) {
            run(due, schedule.get(), policy.orElseThrow());
            return SHORTEST_REST;
        }
        Optional<Instant> until = ((Agenda.Wait) agenda).until();
        parts.board().next(until);
        return beforeTheFirst(policy, until.map(this::until).orElse(LONGEST_REST));
    }

    private Duration until(Instant time) {
        Duration left = Duration.between(clock.instant(), time);
        if (left.compareTo(SHORTEST_REST) < 0) {
            return SHORTEST_REST;
        }
        return left.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : left;
    }

    private void begin(Schedule schedule) {
        parts.appointments().schedule(schedule.toString(), clock.instant());
        LOG.info(
                "The schedule '{}' ({}) is in force; runs {}.",
                schedule.expression(),
                schedule.zone(),
                settings.applies() ? "delete" : "only plan");
    }

    /** A dashboard that shows nothing until tomorrow helps nobody: the registry is read once before the first run. */
    private Duration beforeTheFirst(Optional<Policy> policy, Duration rest) {
        Instant now = clock.instant();
        if (parts.board().found().isEmpty() && !now.isBefore(nextLook)) {
            nextLook = now.plus(BETWEEN_FIRST_LOOKS);
            try {
                found(parts.work().look(policy.orElse(Policy.NOTHING), begun()));
            } catch (DiagnosedException e) {
                LOG.info("The registry could not be read yet: {}", e.diagnosis().what());
            } finally {
                current = Optional.empty();
            }
        }
        return rest;
    }

    private Stop begun() {
        Stop stop = new Stop(Deadline.in(settings.deadline(), clock));
        current = Optional.of(stop);
        if (stopping) {
            stop.ask("the process was told to end");
        }
        return stop;
    }

    private void found(Found found) {
        parts.board().found(found);
    }

    private void run(Agenda.Run due, Schedule schedule, Policy policy) {
        Mode mode = settings.applies() ? Mode.APPLY : Mode.PLAN;
        Appointment one = parts.appointments()
                .begin(new Appointment(
                        0, due.due(), schedule.toString(), mode, due.attempt(), clock.instant(), Optional.empty()));
        parts.board().running(Optional.of(new Board.Running(one.id(), one.started())));
        LOG.info("A run begins that was due at {}: {}, attempt {}.", due.due(), words(mode), due.attempt());
        try {
            Appointment ended = parts.appointments().end(one, work(mode, policy));
            parts.metrics().ended(ended);
            log(ended);
        } finally {
            current = Optional.empty();
            parts.board().running(Optional.empty());
        }
    }

    private static String words(Mode mode) {
        return mode == Mode.APPLY ? "it deletes" : "it only plans";
    }

    private Appointment.End work(Mode mode, Policy policy) {
        Stop stop = begun();
        try {
            if (mode == Mode.PLAN) {
                Found found = parts.work().look(policy, stop);
                found(found);
                return end(found.unread() == 0 ? Result.DONE : Result.PARTLY, found.tags() + found.manifests());
            }
            CleanupWork.Applied applied = parts.work().apply(policy, stop);
            applied.found().ifPresent(this::found);
            parts.metrics().freed(applied.freedBytes());
            return new Appointment.End(
                    clock.instant(),
                    applied.complete() ? Result.DONE : incomplete(stop, Result.PARTLY),
                    applied.steps(),
                    applied.run(),
                    applied.trouble().or(stop::reason));
        } catch (DiagnosedException e) {
            DiagnosisLog.write(LOG.atWarn(), e.diagnosis());
            return failed(incomplete(stop, Result.FAILED), e.diagnosis().what());
        } catch (RuntimeException e) {
            LOG.error("This should not have happened.", e);
            return failed(Result.FAILED, e.toString());
        }
    }

    /** What was stopped from without goes on as soon as it can; what ran out of time waits for its next turn. */
    private Result incomplete(Stop stop, Result otherwise) {
        if (stop.reason().isEmpty()) {
            return otherwise;
        }
        return stop.timeIsUp() ? Result.PARTLY : Result.INTERRUPTED;
    }

    private Appointment.End end(Result result, int steps) {
        return new Appointment.End(clock.instant(), result, steps, Optional.empty(), Optional.empty());
    }

    private Appointment.End failed(Result result, String trouble) {
        return new Appointment.End(clock.instant(), result, 0, Optional.empty(), Optional.of(trouble));
    }

    private static void log(Appointment ended) {
        Appointment.End end = ended.end().orElseThrow();
        LOG.info(
                "The run has ended: {}, {} deletions planned{}{}",
                end.result().name().toLowerCase(java.util.Locale.ROOT),
                end.steps(),
                end.run().map(run -> ", run " + run).orElse(""),
                end.trouble().map(why -> ": " + why).orElse("."));
    }
}
