package io.registrycleaner.cleaner.serve;

import io.registrycleaner.cleaner.http.Stop;
import io.registrycleaner.cleaner.logging.DiagnosisLog;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.policy.Policy;
import io.registrycleaner.cleaner.state.Appointment;
import io.registrycleaner.cleaner.state.Appointment.Mode;
import io.registrycleaner.cleaner.state.Appointment.Result;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: it is written down, done, and written down how it ended, whatever happens but the end of the process. */
final class ScheduledRun {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledRun.class);

    private final Scheduler.Parts parts;
    private final Clock clock;
    private final Stop stop;

    ScheduledRun(Scheduler.Parts parts, Clock clock, Stop stop) {
        this.parts = parts;
        this.clock = clock;
        this.stop = stop;
    }

    /** {@code planned} begins now. */
    void perform(Appointment planned, Policy policy) {
        Appointment one = parts.appointments().begin(planned);
        parts.board().running(Optional.of(new Board.Running(one.id(), one.started())));
        LOG.info("A run begins that was due at {}: {}, attempt {}.", one.due(), words(one.mode()), one.attempt());
        try {
            Appointment ended = parts.appointments().end(one, work(one.mode(), policy));
            parts.metrics().ended(ended);
            log(ended);
        } finally {
            parts.board().running(Optional.empty());
        }
    }

    private static String words(Mode mode) {
        return mode == Mode.APPLY ? "it deletes" : "it only plans";
    }

    private Appointment.End work(Mode mode, Policy policy) {
        try {
            if (mode == Mode.PLAN) {
                Found found = parts.work().look(policy, stop);
                parts.board().found(found);
                return end(found.unread() == 0 ? Result.DONE : Result.PARTLY, found.tags() + found.manifests());
            }
            CleanupWork.Applied applied = parts.work().apply(policy, stop);
            applied.found().ifPresent(parts.board()::found);
            parts.metrics().freed(applied.freedBytes());
            return new Appointment.End(
                    clock.instant(),
                    applied.complete() ? Result.DONE : incomplete(Result.PARTLY),
                    applied.steps(),
                    applied.run(),
                    applied.trouble().or(stop::reason));
        } catch (DiagnosedException e) {
            DiagnosisLog.write(LOG.atWarn(), e.diagnosis());
            return failed(incomplete(Result.FAILED), e.diagnosis().what());
        } catch (RuntimeException e) {
            LOG.error("This should not have happened.", e);
            return failed(Result.FAILED, e.toString());
        }
    }

    /** What was stopped from without goes on as soon as it can; what ran out of time waits for its next turn. */
    private Result incomplete(Result otherwise) {
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
                end.result().name().toLowerCase(Locale.ROOT),
                end.steps(),
                end.run().map(run -> ", run " + run).orElse(""),
                end.trouble().map(why -> ": " + why).orElse("."));
    }
}
