package io.registrycleaner.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.cli.Commands;
import io.registrycleaner.cleaner.cli.Surroundings;
import io.registrycleaner.cleaner.http.Pause;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the values say of scheduled runs arrives at the pod's main process. No registry is needed for that. */
class ServeContractTest {
    private static final String VALUES = """
            env: {registryUrl: nowhere.azurecr.io, azureClientId: 0f0e0d0c-1111-2222-3333-444455556666}
            replicaCount: 3
            cleanup: {apply: true, timeZone: Europe/Berlin, deadline: 2h, concurrency: 8}
            policy:
              version: 1
              rules: [{repositories: [app], tags: ["1.10", "ci-*"], keepNewest: 3}]
              schedule: "30 2 * * *"
            """;

    @TempDir
    Path folder;

    /** The pod's environment, with directories and an address of this machine in place of the container's. */
    private Map<String, String> environment(Rendered rendered, int port) throws IOException {
        Map<String, String> environment = new HashMap<>(rendered.environment());
        assertThat(environment)
                .containsEntry("CLEANER_SHARD", "cleaner-docker-registry-cleaner-0/3")
                .containsEntry("POLICY_FILE", "/etc/docker-registry-cleaner/policy.yaml");
        Map<String, Object> policy =
                Chart.find(rendered.manifests(), "ConfigMap", "cleaner-docker-registry-cleaner-policy");
        Path file = folder.resolve("policy.yaml");
        Files.writeString(file, (String) Rendered.at(policy, "data").get("policy.yaml"));
        environment.put("POLICY_FILE", file.toString());
        environment.put("STATE_DIR", folder.resolve("state").toString());
        environment.put("REGISTRY_AUTH_FILE", folder.resolve("auth.json").toString());
        environment.put("HTTP_ADDRESS", "127.0.0.1:" + port);
        environment.put("AZURE_POD_IDENTITY_AUTHORITY_HOST", "http://127.0.0.1:" + port + "/");
        return environment;
    }

    @Test
    @Timeout(60)
    void scheduleModeShardAndPolicyAreThoseOfTheValues() throws Exception {
        int port = freePort();
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed, true);
        Surroundings pod = new Surroundings(
                environment(Rendered.of(VALUES), port),
                new Surroundings.Output(writer, writer),
                Clock.systemUTC(),
                Pause.real());
        int[] status = {-1};
        Thread serving = new Thread(() -> status[0] = Commands.line(pod).execute("serve"), "serve");
        serving.start();
        try {
            assertThat(metricsOf(port))
                    .contains("mode=\"apply\",registry=\"nowhere.azurecr.io\",shard=\"0/3\"")
                    .contains("registry_cleaner_policy_rejected 0.0")
                    .contains("registry_cleaner_signed_in 0.0");
        } finally {
            serving.interrupt();
            serving.join();
        }
        assertThat(status[0]).as(printed.toString()).isZero();
    }

    /** As soon as there is a policy, and a time for its next run. */
    private static String metricsOf(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        String metrics = "";
        while (!metrics.contains("registry_cleaner_next_run_timestamp_seconds ")) {
            Thread.sleep(50);
            try {
                metrics = HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body();
            } catch (ConnectException e) {
                metrics = "";
            }
        }
        return metrics;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
