package io.registrycleaner.cleaner.serve;

import io.registrycleaner.cleaner.auth.Authentication;
import io.registrycleaner.cleaner.auth.RegistrySession;
import io.registrycleaner.cleaner.http.Pause;
import io.registrycleaner.cleaner.logging.DiagnosisLog;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Timespan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs in, and again before the session ends, for as long as the process lives. A failure does not end it: while the pod runs, an
 * admin can repair the cause and look at the health check inside it.
 */
public final class SessionKeeper implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionKeeper.class);

    private final Supplier<Authentication> signIn;
    private final Clock clock;
    private final Pause pause;
    private volatile Optional<RegistrySession> session = Optional.empty();
    private volatile Optional<Diagnosis> failure = Optional.empty();
    private volatile Optional<Instant> obtained = Optional.empty();
    private final AtomicLong failedAttempts = new AtomicLong();
    private int failures;

    /** {@code signIn} makes one attempt, and throws {@link DiagnosedException} when it fails. */
    public SessionKeeper(Supplier<Authentication> signIn, Clock clock, Pause pause) {
        this.signIn = signIn;
        this.clock = clock;
        this.pause = pause;
    }

    /** Goes on until the thread is interrupted. */
    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            Duration rest = attempt();
            try {
                pause.of(rest);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Duration attempt() {
        try {
            return succeeded(signIn.get());
        } catch (DiagnosedException e) {
            return failed(e.diagnosis());
        }
    }

    private Duration succeeded(Authentication authentication) {
        RegistrySession got = authentication.session().orElseThrow();
        Instant now = clock.instant();
        Duration rest = Renewal.afterSuccess(now, got.expiresAt());
        session = Optional.of(got);
        obtained = Optional.of(now);
        failure = Optional.empty();
        failures = 0;
        LOG.info(
                "Signed in to {} as {}; the session ends at {} and is renewed at {}.",
                got.registry(),
                authentication.who(),
                got.expiresAt(),
                now.plus(rest));
        return rest;
    }

    private Duration failed(Diagnosis diagnosis) {
        failures++;
        failedAttempts.incrementAndGet();
        Duration rest = Renewal.afterFailure(failures, diagnosis.problem());
        boolean known = failure.filter(diagnosis::equals).isPresent();
        failure = Optional.of(diagnosis);
        if (known) {
            LOG.warn("Still: {} Next attempt in {}.", diagnosis.what(), Timespan.print(rest));
        } else {
            DiagnosisLog.write(LOG.atWarn().addKeyValue("nextAttemptIn", Timespan.print(rest)), diagnosis);
        }
        return rest;
    }

    /** Is there a session that has not ended? */
    boolean signedIn() {
        return session.filter(known -> known.expiresAt().isAfter(clock.instant()))
                .isPresent();
    }

    Optional<RegistrySession> session() {
        return session;
    }

    /** When the session was obtained. */
    Optional<Instant> obtained() {
        return obtained;
    }

    /** How many attempts have failed since the process began. */
    long failedAttempts() {
        return failedAttempts.get();
    }

    /** Why the last attempt failed; empty when it did not. */
    Optional<Diagnosis> failure() {
        return failure;
    }
}
