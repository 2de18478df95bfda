package io.registrycleaner.provisioner.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.plan.Request.ClusterName;
import java.net.MalformedURLException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gets the SDK ready on a second core while the first still reads the command line and waits for Entra: most of a run's time is
 * the first use of each class. It rehearses the reads of every run against answers of its own, so nothing leaves the process, and
 * nothing depends on whether it gets done.
 */
public final class HeadStart {
    private static final String NOWHERE = "00000000-0000-0000-0000-000000000000";
    /** A resource and a list of one, whichever is asked for. */
    private static final String ANSWER = """
            {"id": "/subscriptions/s/resourceGroups/g/providers/p/t/n", "name": "n",
             "properties": {"nodeResourceGroup": "g", "agentPoolProfiles": [{"name": "p"}]},
             "value": [{"id": "/subscriptions/s/resourceGroups/g/providers/p/t/n", "name": "n",
               "identity": {"type": "UserAssigned"}, "properties": {}}]}
            """;

    private HeadStart() {}

    /** Begins, where there is a second core for it; returns at once. */
    public static void begin() {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            daemon("head-start-login", HeadStart::rehearseLogin);
            daemon("head-start-reads", HeadStart::rehearseReads);
        }
    }

    private static void daemon(String name, Rehearsal rehearsal) {
        Thread thread = new Thread(
                () -> {
                    try {
                        rehearsal.run();
                    } catch (Exception e) {
                        // The run itself meets whatever is wrong here, and says so.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Rehearsal {
        void run() throws Exception;
    }

    private static void rehearseLogin() throws MalformedURLException {
        new Http(Map.of(), new Deadline(Clock.systemUTC(), Duration.ofMinutes(1), (pause, why) -> {})).login();
        new ClientSecretCredentialBuilder()
                .tenantId(NOWHERE)
                .clientId(NOWHERE)
                .clientSecret(NOWHERE)
                .disableInstanceDiscovery()
                .build();
        ConfidentialClientApplication.builder(NOWHERE, ClientCredentialFactory.createFromSecret(NOWHERE))
                .authority(Endpoints.PUBLIC.activeDirectory() + NOWHERE)
                .instanceDiscovery(false)
                .build();
    }

    private static void rehearseReads() {
        HttpPipeline pipeline = new HttpPipelineBuilder()
                .httpClient(request -> Mono.just(new Answer(request)))
                .build();
        Clients clients = new Clients(pipeline, Endpoints.PUBLIC);
        Reads reads = new Reads(clients);
        ResourceId scope = ResourceId.parse(
                "/subscriptions/" + NOWHERE + "/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/r");
        List<Runnable> rehearsals = List.of(
                () -> reads.cluster(new ClusterName(NOWHERE, Optional.of("g"), "n")),
                () -> clients.registries(NOWHERE).getRegistries().list().forEach(Convert::registry),
                () -> clients.compute(NOWHERE)
                        .getVirtualMachineScaleSets()
                        .listByResourceGroup("g")
                        .forEach(Convert::scaleSet),
                () -> reads.identity(scope),
                () -> reads.permissions(scope),
                () -> reads.grants(scope, NOWHERE));
        for (Runnable rehearsal : rehearsals) {
            try {
                rehearsal.run();
            } catch (RuntimeException e) {
                // An answer that fits no type has loaded what it takes all the same.
            }
        }
    }

    /** What the rehearsal's server says to everything. */
    private static final class Answer extends HttpResponse {
        private Answer(HttpRequest request) {
            super(request);
        }

        @Override
        public int getStatusCode() {
            return 200;
        }

        @Override
        @Deprecated
        @SuppressWarnings("InlineMeSuggester") // The SDK deprecates it and asks for it all the same.
        public String getHeaderValue(String name) {
            return getHeaders().getValue(HttpHeaderName.fromString(name));
        }

        @Override
        public HttpHeaders getHeaders() {
            return new HttpHeaders().set(HttpHeaderName.CONTENT_TYPE, "application/json");
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return Flux.just(ByteBuffer.wrap(ANSWER.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return Mono.just(ANSWER.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Mono<String> getBodyAsString() {
            return Mono.just(ANSWER);
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return Mono.just(ANSWER);
        }
    }
}
