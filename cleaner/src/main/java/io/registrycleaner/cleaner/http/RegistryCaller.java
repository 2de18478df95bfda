package io.registrycleaner.cleaner.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one place that talks HTTP to a registry: https only, no redirect followed, every answer bounded in time and size, and what may
 * pass by itself tried again.
 */
public final class RegistryCaller {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 3;

    /** A page of 1,000 repositories with the longest names allowed is some 256 KiB. */
    private static final int LARGEST_ANSWER = 1 << 20;

    /** One for all: it only ever ends what has taken too long. */
    private static final ScheduledThreadPoolExecutor ENDS = ends();

    private final HttpClient client;
    private final Pause pause;

    private static ScheduledThreadPoolExecutor ends() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "timeouts");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    public RegistryCaller(Network network, Pause pause) {
        this.client = network.client(CONNECT).build();
        this.pause = pause;
    }

    /**
     * Sends a request that may be sent twice without harm.
     *
     * @return the last answer, whatever its status
     * @throws io.registrycleaner.cleaner.model.DiagnosedException when there is none
     */
    public Answer call(HttpRequest.Builder request, Deadline deadline) {
        HttpRequest built = request.build();
        for (int attempt = 1; ; attempt++) {
            Duration allowed = deadline.allow(ANSWER, "a call of " + built.uri().getPath());
            Duration wait;
            try {
                Answer answer = once(built, allowed, LARGEST_ANSWER);
                if (attempt == ATTEMPTS || !mayPass(answer.status())) {
                    return answer;
                }
                wait = retryAfter(answer, backoff(attempt));
            } catch (IOException | TimeoutException e) {
                if (attempt == ATTEMPTS || !NetworkFailures.mayPass(e)) {
                    throw NetworkFailures.diagnose(built.uri(), e).asException(e);
                }
                wait = backoff(attempt);
            }
            sleep(deadline.allow(wait, "a repeated call of " + built.uri().getPath()));
        }
    }

    private static void requireHttps(HttpRequest request) {
        if (!"https".equals(request.uri().getScheme())) {
            throw new IllegalArgumentException("not https: " + request.uri().getScheme());
        }
    }

    /**
     * Sends a request one time.
     *
     * @param allowed for the whole exchange
     * @param largest body in bytes that is read
     */
    public Answer once(HttpRequest request, Duration allowed, int largest) throws IOException, TimeoutException {
        requireHttps(request);
        BoundedBody body = new BoundedBody(largest);
        // HttpRequest's own timeout ends with the headers; a body that trickles is stopped by the clock.
        ScheduledFuture<?> end = ENDS.schedule(body::expire, allowed.toMillis(), TimeUnit.MILLISECONDS);
        try {
            // Not sendAsync: waiting in the calling thread takes half of the work.
            HttpResponse<byte[]> response = client.send(timed(request, allowed), head -> body);
            return new Answer(request.uri(), response.statusCode(), response.headers(), response.body());
        } catch (HttpConnectTimeoutException e) {
            throw e;
        } catch (HttpTimeoutException e) {
            throw timeout(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            end.cancel(false);
        }
    }

    private static TimeoutException timeout(HttpTimeoutException cause) {
        TimeoutException timeout = new TimeoutException(cause.getMessage());
        timeout.initCause(cause);
        return timeout;
    }

    private static HttpRequest timed(HttpRequest request, Duration allowed) {
        return HttpRequest.newBuilder(request, (name, value) -> true)
                .timeout(allowed.isZero() ? Duration.ofMillis(1) : allowed)
                .build();
    }

    private static boolean mayPass(int status) {
        return status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
    }

    private static Duration backoff(int attempt) {
        return Duration.ofMillis(300L << attempt);
    }

    private static Duration retryAfter(Answer answer, Duration otherwise) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,4}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(asked -> asked.compareTo(LONGEST_RETRY_AFTER) < 0 ? asked : LONGEST_RETRY_AFTER)
                .orElse(otherwise);
    }

    private void sleep(Duration wait) {
        try {
            pause.of(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
