package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.http.Answer;
import io.registrycleaner.cleaner.http.Causes;
import io.registrycleaner.cleaner.http.NetworkFailures;
import io.registrycleaner.cleaner.http.Pace;
import io.registrycleaner.cleaner.http.Pace.Sign;
import io.registrycleaner.cleaner.http.Pause;
import io.registrycleaner.cleaner.http.RegistryCaller;
import io.registrycleaner.cleaner.http.RetryAfter;
import io.registrycleaner.cleaner.http.Stop;
import io.registrycleaner.cleaner.model.RegistryHost;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;

/**
 * The calls of a cleanup: authorized, paced, and tried again while that can help. A registry that asks to slow down (429) is waited
 * for until the command is stopped; other failures get some attempts, with growing pauses of random length.
 */
final class RegistryCalls {
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(8);
    private static final long FIRST_BACKOFF_MILLIS = 200;
    private static final int ATTEMPTS = 6;

    private final RegistryHost host;
    private final RegistryCaller caller;
    private final Authorization authorization;
    private final Course course;

    RegistryCalls(RegistryHost host, RegistryCaller caller, Authorization authorization, Course course) {
        this.host = host;
        this.caller = caller;
        this.authorization = authorization;
        this.course = course;
    }

    /** What all calls of a run share. */
    record Course(Pace pace, RequestCounts counts, Stop stop, Clock clock, Pause pause) {}

    RegistryHost host() {
        return host;
    }

    /** How one attempt went. */
    private sealed interface Attempt {
        /** {@code header} is what it was authorized with. */
        record Answered(Answer answer, Optional<String> header) implements Attempt {}

        record Broken(Exception failure) implements Attempt {}

        record NotSent() implements Attempt {}
    }

    /** Makes a call; what has no answer was not sent, or is not known to have been carried out, and must not be sent blindly again. */
    Result make(Call call) {
        boolean renewed = false;
        int refusals = 0;
        for (int failures = 0; ; ) {
            course.stop().check(call.toString());
            Attempt attempt = attempt(call);
            if (attempt instanceof Attempt.NotSent) {
                return Result.NOT_SENT;
            }
            if (attempt instanceof Attempt.Answered answered) {
                Answer answer = answered.answer();
                if (answer.status() == 429) {
                    course.counts().throttled();
                    rest(RetryAfter.of(answer, course.clock()).orElse(backoff(++refusals)));
                    continue;
                }
                if (answer.status() == 401
                        && !renewed
                        && authorization.renew(call.scope(), answered.header(), answer)) {
                    renewed = true;
                    continue;
                }
                if (!mayPass(answer.status())) {
                    return new Result(Result.Fate.ANSWERED, Optional.of(answer));
                }
            }
            if (!call.repeatable() && mayHaveBeenDone(attempt)) {
                return Result.UNCERTAIN;
            }
            failures++;
            if (failures == ATTEMPTS || hopeless(attempt)) {
                return lastWord(call, attempt);
            }
            course.counts().repeated();
            rest(backoff(failures));
        }
    }

    private Result lastWord(Call call, Attempt attempt) {
        if (attempt instanceof Attempt.Broken broken) {
            throw NetworkFailures.diagnose(host.https(call.path()), broken.failure())
                    .asException(broken.failure());
        }
        return new Result(Result.Fate.ANSWERED, Optional.of(((Attempt.Answered) attempt).answer()));
    }

    private Attempt attempt(Call call) {
        Pace.Place place = enter(call);
        Sign sign = Sign.NOT_SENT;
        try {
            // Not before the wait for a place: a token may end meanwhile.
            Optional<String> header = authorization.header(call.scope());
            if (!call.stillGood().getAsBoolean()) {
                return new Attempt.NotSent();
            }
            course.counts().sent(call.subject());
            sign = Sign.TROUBLE;
            // What changes something is waited for even when time is up: it would be done, and nobody would know.
            Duration patience = call.repeatable() ? course.stop().atMost(ANSWER) : ANSWER;
            long before = System.nanoTime();
            Answer answer = caller.once(request(call, header), patience, call.largest());
            course.counts().answered(Duration.ofNanos(System.nanoTime() - before));
            sign = sign(answer.status());
            return new Attempt.Answered(answer, header);
        } catch (IOException | TimeoutException e) {
            return new Attempt.Broken(e);
        } finally {
            place.leave(sign);
        }
    }

    private Pace.Place enter(Call call) {
        try {
            return course.pace().enter(call.kind());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            course.stop().ask("interrupted");
            course.stop().check(call.toString());
            throw new IllegalStateException("a stop that was asked for stops", e);
        }
    }

    private static Sign sign(int status) {
        if (status == 429) {
            return Sign.REFUSED;
        }
        return mayPass(status) ? Sign.TROUBLE : Sign.FINE;
    }

    private HttpRequest request(Call call, Optional<String> header) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(host.https(call.path()))
                .method(
                        call.method(),
                        call.body()
                                .map(body -> HttpRequest.BodyPublishers.ofByteArray(body.bytes()))
                                .orElse(HttpRequest.BodyPublishers.noBody()));
        builder.header("Accept", call.accept());
        call.body().ifPresent(body -> builder.header("Content-Type", body.mediaType()));
        header.ifPresent(value -> builder.header("Authorization", value));
        return builder.build();
    }

    private static boolean mayPass(int status) {
        return status == 408 || status == 500 || status == 502 || status == 503 || status == 504;
    }

    /** A connection that was never made has carried nothing; anything else may have. */
    private static boolean mayHaveBeenDone(Attempt attempt) {
        return !(attempt instanceof Attempt.Broken broken) || !Causes.has(broken.failure(), ConnectException.class);
    }

    private static boolean hopeless(Attempt attempt) {
        return attempt instanceof Attempt.Broken broken && !NetworkFailures.mayPass(broken.failure());
    }

    private static Duration backoff(int failures) {
        long most = Math.min(LONGEST_BACKOFF.toMillis(), FIRST_BACKOFF_MILLIS << Math.min(failures, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }

    private void rest(Duration wanted) {
        try {
            course.pause().of(course.stop().atMost(wanted));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            course.stop().ask("interrupted");
        }
    }
}
