package io.registrycleaner.provisioner.azure;

import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.RequestRetryCondition;
import com.azure.core.http.policy.RetryStrategy;
import io.registrycleaner.provisioner.model.FailureException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/**
 * What is tried again: what a stumbling server answers, and connections that break. A server that cannot be reached at all, or whose
 * certificate is not trusted, will not be a second later: the caller is told at once. Being limited is {@link ThrottlePolicy}'s.
 */
final class Retries implements RetryStrategy {

    private static final Set<Integer> PASSING = Set.of(408, 500, 502, 503, 504);
    private static final Duration FIRST = Duration.ofMillis(400);

    @Override
    public int getMaxRetries() {
        return 4;
    }

    /** 0.4, 0.8, 1.6, 3.2 s where the server names no pause of its own. */
    @Override
    public Duration calculateRetryDelay(int attempt) {
        return FIRST.multipliedBy(1L << attempt);
    }

    @Override
    public boolean shouldRetryCondition(RequestRetryCondition condition) {
        HttpResponse response = condition.getResponse();
        return response != null ? PASSING.contains(response.getStatusCode()) : isPassing(condition.getThrowable());
    }

    private static boolean isPassing(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailureException) {
                return false;
            }
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
