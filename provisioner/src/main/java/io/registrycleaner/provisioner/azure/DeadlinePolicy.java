package io.registrycleaner.provisioner.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.FailureException;
import java.time.Duration;
import java.util.List;

/**
 * Lets no request begin or take longer than the time that is left, and no server ask for a longer pause between polls of a long-running
 * operation: the SDK obeys a {@code Retry-After} of an hour. The last poll comes a second before the end, for it may bring good news.
 * What a server asks for that limits requests stays as it is: {@link ThrottlePolicy} decides about it.
 */
final class DeadlinePolicy extends HttpPipelineSyncPolicy {

    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(60);
    private static final Duration LAST_LOOK = Duration.ofSeconds(1);
    private static final List<HttpHeaderName> SECONDS = List.of(HttpHeaderName.RETRY_AFTER);
    private static final List<HttpHeaderName> MILLISECONDS =
            List.of(HttpHeaderName.RETRY_AFTER_MS, HttpHeaderName.X_MS_RETRY_AFTER_MS);

    private final Deadline deadline;

    DeadlinePolicy(Deadline deadline) {
        this.deadline = deadline;
    }

    @Override
    protected void beforeSendingRequest(HttpPipelineCallContext context) {
        Duration left = deadline.left();
        if (left.isZero()) {
            throw new FailureException(new Failure(
                    ExitCode.FAILED,
                    "Azure was not done within " + deadline.allowed().toSeconds() + " s (--timeout).",
                    "",
                    "Run the same command again: it continues where this stopped."));
        }
        Duration longest = left.compareTo(LONGEST_REQUEST) < 0 ? left : LONGEST_REQUEST;
        context.setData("azure-response-timeout", longest);
    }

    @Override
    protected HttpResponse afterReceivedResponse(HttpPipelineCallContext context, HttpResponse response) {
        if (ThrottlePolicy.isAbout(response)) {
            return response;
        }
        Duration most = deadline.left().minus(LAST_LOOK);
        SECONDS.forEach(header -> cap(response, header, Math.max(1, most.toSeconds())));
        MILLISECONDS.forEach(header -> cap(response, header, Math.max(1_000, most.toMillis())));
        return response;
    }

    private static void cap(HttpResponse response, HttpHeaderName header, long most) {
        String value = response.getHeaderValue(header);
        if (value != null && !isAtMost(value, most)) {
            response.getHeaders().set(header, Long.toString(most));
        }
    }

    /** A date instead of a number is left out of account: capped as well. */
    private static boolean isAtMost(String value, long most) {
        try {
            return Long.parseLong(value.trim()) <= most;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
