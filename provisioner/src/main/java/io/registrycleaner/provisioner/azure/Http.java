package io.registrycleaner.provisioner.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP client and the two pipelines over it. They are built here, because the SDK's own would register resource providers
 * in the subscription by itself: a write that no plan showed.
 */
final class Http {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final HttpClient client;
    private final ThrottlePolicy throttle;
    private final DeadlinePolicy deadline;

    /** @param environment whose {@code SSL_CERT_FILE} names certificates to trust besides the JDK's */
    Http(Map<String, String> environment, Deadline deadline) {
        java.net.http.HttpClient.Builder jdk = java.net.http.HttpClient.newBuilder();
        Optional.ofNullable(environment.get("SSL_CERT_FILE"))
                .filter(file -> !file.isBlank())
                .ifPresent(file -> jdk.sslContext(Trust.with(Path.of(file))));
        this.client = new ReachableClient(
                new JdkHttpClientBuilder(jdk).connectionTimeout(CONNECT).build());
        this.throttle = new ThrottlePolicy(deadline);
        this.deadline = new DeadlinePolicy(deadline);
    }

    /** For Entra: what goes out carries its own credential. */
    HttpPipeline login() {
        return new HttpPipelineBuilder()
                .httpClient(client)
                .policies(userAgent(), retry(), throttle, deadline)
                .build();
    }

    /** For Resource Manager: every request carries a token, and is refused where it would go out over plain http. */
    HttpPipeline resourceManager(TokenCredential credential, String scope) {
        return new HttpPipelineBuilder()
                .httpClient(client)
                .policies(
                        userAgent(),
                        new RequestIdPolicy(),
                        retry(),
                        throttle,
                        new BearerTokenAuthenticationPolicy(credential, scope),
                        deadline)
                .build();
    }

    private static RetryPolicy retry() {
        return new RetryPolicy(new Retries(), "Retry-After", ChronoUnit.SECONDS);
    }

    private static UserAgentPolicy userAgent() {
        return new UserAgentPolicy("docker-registry-cleaner-provisioner");
    }
}
