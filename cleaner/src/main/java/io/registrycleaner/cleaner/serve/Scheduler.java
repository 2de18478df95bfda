package io.registrycleaner.cleaner.serve;

import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.http.Pause;
import io.registrycleaner.cleaner.http.Stop;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.policy.Policy;
import io.registrycleaner.cleaner.policy.Schedule;
import io.registrycleaner.cleaner.state.Appointment;
import io.registrycleaner.cleaner.state.Appointment.Mode;
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

    /** May something be on its way that a registry carries out? */
    boolean deletes() {
        return settings.applies() && parts.board().running().isPresent();
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
        // Its keeper has seen the file some seconds ago; a run that is due goes by what it says now.
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
                parts.board().found(parts.work().look(policy.orElse(Policy.NOTHING), begun()));
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

    private void run(Agenda.Run due, Schedule schedule, Policy policy) {
        try {
            new ScheduledRun(parts, clock, begun()).perform(appointment(due, schedule), policy);
        } finally {
            current = Optional.empty();
        }
    }

    private Appointment appointment(Agenda.Run due, Schedule schedule) {
        Mode mode = settings.applies() ? Mode.APPLY : Mode.PLAN;
        return new Appointment(
                0, due.due(), schedule.toString(), mode, due.attempt(), clock.instant(), Optional.empty());
    }
}
