package io.registrycleaner.provisioner.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.DateTimeRfc1123;
import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.FailureException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Where Azure limits requests, waits as long as it asks for and asks again, as often as the deadline allows, and says so: a silent
 * minute looks like a program that hangs. A pause that the deadline does not allow is not begun.
 */
final class ThrottlePolicy implements HttpPipelinePolicy {

    private static final int LIMITED = 429;
    private static final int BUSY = 503;

    /** Where Azure names no pause, or one of nothing: 1, 2, 4, 8, 16, 16, … s. */
    private static final int MOST_DOUBLINGS = 4;

    private final Deadline deadline;

    ThrottlePolicy(Deadline deadline) {
        this.deadline = deadline;
    }

    /** Whether an answer is one that this may wait for. */
    static boolean isAbout(HttpResponse response) {
        return response.getStatusCode() == LIMITED || response.getStatusCode() == BUSY;
    }

    static String describe(int status) {
        return status == LIMITED ? "Azure limits requests (429)" : "Azure is busy (" + status + ")";
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return attempt(context, next, context.getHttpRequest(), 0);
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        HttpRequest request = context.getHttpRequest();
        for (int attempt = 0; true; attempt++) {
            context.setHttpRequest(request.copy());
            HttpResponse response = next.clone().processSync();
            Optional<Duration> pause = pauseAfter(response, attempt);
            if (pause.isEmpty()) {
                return response;
            }
            sleep(pause.get());
        }
    }

    private Mono<HttpResponse> attempt(
            HttpPipelineCallContext context, HttpPipelineNextPolicy next, HttpRequest request, int attempt) {
        context.setHttpRequest(request.copy());
        return next.clone()
                .process()
                .flatMap(response -> pauseAfter(response, attempt)
                        .map(pause ->
                                Mono.delay(pause).then(Mono.defer(() -> attempt(context, next, request, attempt + 1))))
                        .orElseGet(() -> Mono.just(response)));
    }

    /** How long to wait before the next attempt, having said so; empty where the answer is to be taken. */
    private Optional<Duration> pauseAfter(HttpResponse response, int attempt) {
        int status = response.getStatusCode();
        Optional<Duration> asked = isAbout(response) ? asked(response) : Optional.empty();
        if (status != LIMITED && asked.isEmpty()) {
            return Optional.empty();
        }
        Duration own = Duration.ofSeconds(1L << Math.min(attempt, MOST_DOUBLINGS));
        Duration pause = asked.filter(named -> named.compareTo(Duration.ofSeconds(1)) >= 0)
                .orElse(own);
        response.close();
        if (pause.compareTo(deadline.left()) >= 0) {
            throw new TooLongWait(status, pause, deadline);
        }
        deadline.waits().waiting(pause, describe(status) + " at " + describe(response.getRequest()));
        return Optional.of(pause);
    }

    private static Optional<Duration> asked(HttpResponse response) {
        Optional<Duration> exact = Optional.ofNullable(response.getHeaderValue(HttpHeaderName.RETRY_AFTER_MS))
                .or(() -> Optional.ofNullable(response.getHeaderValue(HttpHeaderName.X_MS_RETRY_AFTER_MS)))
                .flatMap(ThrottlePolicy::number)
                .map(Duration::ofMillis);
        return exact.or(() -> Optional.ofNullable(response.getHeaderValue(HttpHeaderName.RETRY_AFTER))
                .flatMap(text -> number(text).map(Duration::ofSeconds).or(() -> until(text))));
    }

    private static Optional<Long> number(String text) {
        return text.strip().matches("\\d{1,9}") ? Optional.of(Long.parseLong(text.strip())) : Optional.empty();
    }

    private static Optional<Duration> until(String date) {
        try {
            OffsetDateTime end = new DateTimeRfc1123(date.strip()).getDateTime();
            Duration pause = Duration.between(OffsetDateTime.now(ZoneOffset.UTC), end);
            return Optional.of(pause.isNegative() ? Duration.ZERO : pause);
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@code GET managedClusters/my-aks}: enough to tell requests apart. */
    private static String describe(HttpRequest request) {
        String path = request.getUrl().getPath().replaceFirst("/+$", "");
        String end = path.replaceFirst("^.*/(?=[^/]*/[^/]*$)", "");
        return request.getHttpMethod() + " " + end;
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(
                    new Failure(ExitCode.FAILED, "Interrupted while waiting for Azure.", "", "Run it again."));
        }
    }
}
