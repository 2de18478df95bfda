package io.registrycleaner.emulator;

import io.registrycleaner.emulator.world.Principal;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.Subscription;
import io.registrycleaner.emulator.world.World;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings by which programs made for Azure meet the emulator: environment variables and the files that they name. */
final class Clients {

    /** What the first principal's file is called, whatever its name. */
    private static final String ADMIN = "admin";

    /** Written last. */
    private static final String NODE = "node.env";

    private static final String CLOUD = "emulator";
    private static final String ARM_RESOURCE = "https://management.core.windows.net/";

    private final Emulator emulator;
    private final World world;
    private final Environment environment;
    private final ClusterPorts clusters;

    Clients(Emulator emulator, Environment environment, ClusterPorts clusters) {
        this.emulator = emulator;
        this.clusters = clusters;
        this.world = emulator.world();
        this.environment = environment;
    }

    Path caFile() {
        return environment.caFile();
    }

    Path writeRegistryTokenCertificate(String pem) {
        environment.write(environment.registryTokenCertificate(), pem);
        return environment.registryTokenCertificate();
    }

    /** What {@code admin.env} exports, for any principal. */
    Map<String, String> admin(Principal principal) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AZURE_CLIENT_ID", principal.clientId());
        variables.put("AZURE_TENANT_ID", principal.tenantId());
        variables.put("AZURE_CLIENT_SECRET", principal.secret().value());
        variables.put("AZURE_AUTHORITY_HOST", emulator.armUrl() + "/");
        subscription(principal).ifPresent(id -> variables.put("AZURE_SUBSCRIPTION_ID", id));
        variables.put("PROVISIONER_CLOUD_CONFIG", environment.cloudFile().toString());
        variables.put("SSL_CERT_FILE", caFile().toString());
        variables.put("REQUESTS_CA_BUNDLE", caFile().toString());
        variables.put("CURL_CA_BUNDLE", caFile().toString());
        variables.put(
                "AZURE_CONFIG_DIR", environment.azureConfig(principal.name()).toString());
        addKubeconfig(variables);
        variables.put("MSI_ENDPOINT", emulator.imdsUrl() + "/msi/" + principal.name() + "/token/");
        return variables;
    }

    /** What {@code node.env} exports. */
    Map<String, String> node() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AZURE_POD_IDENTITY_AUTHORITY_HOST", emulator.imdsUrl());
        variables.put("AZURE_AUTHORITY_HOST", emulator.armUrl() + "/");
        variables.put("SSL_CERT_FILE", caFile().toString());
        variables.put("CURL_CA_BUNDLE", caFile().toString());
        variables.put("CURL_HOME", environment.curlHome().toString());
        List<Registry> registries = world.list(Registry.class);
        if (!registries.isEmpty()) {
            String loginServer = emulator.loginServer(registries.get(0).name());
            variables.put("REGISTRY_URL", loginServer);
            variables.put("ALLOWED_REGISTRY_HOSTS", loginServer);
        }
        variables.put("REGISTRY_AUTH_FILE", environment.registryAuthFile().toString());
        addKubeconfig(variables);
        return variables;
    }

    /** Written only when somebody needs it, as its token takes a key that takes a while to make; and always with a fresh one. */
    private void addKubeconfig(Map<String, String> variables) {
        clusters.ofTheNode().ifPresent(cluster -> {
            String name = cluster.id().name();
            environment.write(
                    environment.kubeconfig(),
                    Kubeconfig.text(
                            name,
                            emulator.kubernetesUrl(name),
                            environment.caFile(),
                            emulator.kubernetesToken(name, "kube-system", "reader")));
            variables.put("KUBECONFIG", environment.kubeconfig().toString());
        });
    }

    /** Writes what the variables name. */
    void writeFiles(String caPem) {
        environment.removeExports(NODE);
        environment.write(caFile(), caPem);
        environment.write(environment.cloudFile(), cloud());
        environment.write(
                environment.curlHome().resolve(".curlrc"),
                "connect-to = \"169.254.169.254:80:localhost:"
                        + URI.create(emulator.imdsUrl()).getPort() + "\"\n");
        for (Principal principal : world.principals()) {
            Path config = environment.azureConfig(principal.name());
            environment.write(
                    config.resolve("config"), "[core]\ncollect_telemetry = false\n[cloud]\nname = " + CLOUD + "\n");
            environment.write(config.resolve("clouds.config"), azClouds());
        }
    }

    /** Writes {@code admin.env} (the first principal), an {@code .env} for each other one, and {@code node.env}. */
    List<Path> writeExports() {
        List<Path> files = new ArrayList<>();
        List<Principal> principals = world.principals();
        for (int i = 0; i < principals.size(); i++) {
            String name = i == 0 ? ADMIN : principals.get(i).name();
            files.add(environment.writeExports(name + ".env", admin(principals.get(i))));
        }
        // Last: whoever waits for it finds the others written.
        files.add(environment.writeExports(NODE, node()));
        return files;
    }

    private Optional<String> subscription(Principal principal) {
        return world.list(Subscription.class).stream()
                .filter(subscription -> subscription.tenantId().equalsIgnoreCase(principal.tenantId()))
                .map(Subscription::guid)
                .findFirst();
    }

    private String cloud() {
        return """
                {
                  "name": "%s",
                  "endpoints": {
                    "resourceManager": "%s/",
                    "activeDirectory": "%s/",
                    "activeDirectoryResourceId": "%s"
                  },
                  "suffixes": {
                    "acrLoginServerEndpoint": ".azurecr.io"
                  }
                }
                """.formatted(CLOUD, emulator.armUrl(), emulator.armUrl(), ARM_RESOURCE);
    }

    /** As {@code az cloud register} writes it. */
    private String azClouds() {
        String url = emulator.armUrl() + "/";
        return """
                [%s]
                endpoint_management = %s
                endpoint_resource_manager = %s
                endpoint_gallery = %s
                endpoint_active_directory = %s
                endpoint_active_directory_resource_id = %s
                endpoint_active_directory_graph_resource_id = %s
                suffix_storage_endpoint = core.windows.net
                suffix_acr_login_server_endpoint = .azurecr.io
                """.formatted(CLOUD, url, url, url, url, ARM_RESOURCE, url);
    }
}
