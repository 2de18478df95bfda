package io.registrycleaner.cleaner.auth;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.ExponentialBackoff;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.util.Configuration;
import com.azure.core.util.ConfigurationBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.http.Network;
import io.registrycleaner.cleaner.model.Audience;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Who we are in Azure. */
public final class AzureIdentity {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration TOKEN = Duration.ofSeconds(20);

    private final IdentitySettings settings;
    private final MetadataService metadataService;
    private final TokenCredential credential;

    public AzureIdentity(IdentitySettings settings, Network network) {
        this.settings = settings;
        this.metadataService = new MetadataService(
                http(network), settings.metadataServiceHost().map(URI::create));
        this.credential = credential();
    }

    public IdentitySettings settings() {
        return settings;
    }

    /**
     * A token for one audience.
     *
     * @throws io.registrycleaner.cleaner.model.DiagnosedException when there is none, with the reason
     */
    EntraToken token(Audience audience, Deadline deadline) {
        Duration allowed = deadline.allow(TOKEN, "a token for " + audience);
        metadataService.forget();
        try {
            AccessToken token = credential
                    .getToken(new TokenRequestContext().addScopes(audience.scope()))
                    .toFuture()
                    .get(allowed.toMillis(), TimeUnit.MILLISECONDS);
            return new EntraToken(new Secret(token.getToken()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw diagnosed(e);
        } catch (ExecutionException e) {
            throw diagnosed(e.getCause());
        } catch (TimeoutException e) {
            throw diagnosed(e);
        }
    }

    private RuntimeException diagnosed(Throwable cause) {
        return new IdentityDiagnosis(settings)
                .of(metadataService.lastReply(), cause)
                .asException(cause);
    }

    private TokenCredential credential() {
        return switch (settings.source()) {
            case MANAGED_IDENTITY ->
                new ManagedIdentityCredentialBuilder()
                        .clientId(settings.clientId().orElseThrow())
                        .configuration(configuration())
                        .httpClient(metadataService)
                        .retryPolicy(retries())
                        .build();
            case WORKLOAD_IDENTITY ->
                new WorkloadIdentityCredentialBuilder()
                        .clientId(settings.clientId().orElseThrow())
                        .tenantId(settings.tenantId().orElse(null))
                        .tokenFilePath(settings.federatedTokenFile().orElseThrow())
                        .authorityHost(settings.authorityHost().orElse(null))
                        .disableInstanceDiscovery()
                        .configuration(configuration())
                        .httpClient(metadataService)
                        .retryPolicy(retries())
                        .build();
            case DEFAULT_CHAIN ->
                new DefaultAzureCredentialBuilder()
                        .configuration(configuration())
                        .httpClient(metadataService)
                        .retryPolicy(retries())
                        .credentialProcessTimeout(ANSWER)
                        .build();
        };
    }

    /** Two more tries within about a second. The SDK's own five take 25 s, in which a person has looked elsewhere. */
    private static RetryPolicy retries() {
        return new RetryPolicy(new ExponentialBackoff(2, Duration.ofMillis(300), Duration.ofSeconds(1)));
    }

    /** The SDK's settings: our environment's variables and nothing that this process was told elsewhere. */
    private Configuration configuration() {
        Map<String, String> variables = settings.notEmpty();
        if (settings.inPod()) {
            // Leaves the developers' tools (az, azd, PowerShell) out of the chain: a pod has none, and each costs a
            // process.
            variables.putIfAbsent("AZURE_TOKEN_CREDENTIALS", "prod");
        }
        return new ConfigurationBuilder(path -> Map.of(), path -> Map.of(), path -> variables).build();
    }

    /** HTTP/1.1: the offer to upgrade that Java's client makes over plain HTTP is not for the metadata service. */
    private static HttpClient http(Network network) {
        return new JdkHttpClientBuilder(network.client(CONNECT).version(java.net.http.HttpClient.Version.HTTP_1_1))
                .responseTimeout(ANSWER)
                .build();
    }
}
