package io.registrycleaner.cleaner.http;

import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.model.Timespan;
import java.time.Duration;
import java.util.Optional;

/** Tells a long piece of work to end in order: what is on its way is waited for, and nothing more is begun. For any thread. */
public final class Stop {
    private final Deadline deadline;
    private volatile Optional<String> reason = Optional.empty();

    /** Asked for by itself when the deadline has passed. */
    public Stop(Deadline deadline) {
        this.deadline = deadline;
    }

    /** The first reason stays. */
    public void ask(String why) {
        if (reason.isEmpty()) {
            reason = Optional.of(why);
        }
    }

    public boolean asked() {
        if (reason.isEmpty() && deadline.left().isZero()) {
            ask("the deadline of %s has passed".formatted(Timespan.print(deadline.whole())));
        }
        return reason.isPresent();
    }

    /** Has it ended by its deadline, rather than because somebody asked? */
    public boolean timeIsUp() {
        return deadline.left().isZero();
    }

    /** Why, in words; empty while nobody has asked. */
    public Optional<String> reason() {
        return reason;
    }

    /** How much of a time may still be waited. */
    public Duration atMost(Duration wanted) {
        Duration left = deadline.left();
        return left.compareTo(wanted) < 0 ? left : wanted;
    }

    /**
     * Ends whoever asks, if that was asked for.
     *
     * @throws io.registrycleaner.cleaner.model.DiagnosedException then; {@code step} names what is not done
     */
    public void check(String step) {
        if (asked()) {
            throw Diagnosis.of(
                            Problem.STOPPED,
                            "Stopped before this was done: %s (%s).".formatted(step, reason.orElse("")))
                    .likely("Ctrl-C, SIGTERM or --deadline (CLEANER_DEADLINE) ended the command")
                    .action("run it again; what was interrupted while it deleted goes on with clean --apply --resume")
                    .build()
                    .asException();
        }
    }
}
