package io.registrycleaner.cleaner.usage;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.registrycleaner.cleaner.http.Causes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which cluster, as whom: what KUBECONFIG names, or the cluster that this pod runs in, or {@code ~/.kube/config}. All from the given
 * environment; the library's own search through the process's is not used.
 *
 * @param serviceAccount directory where the kubelet puts the pod's token and the cluster's authority
 */
record ClusterAccess(Map<String, String> environment, Path serviceAccount, Timing timing) {
    private static final Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    ClusterAccess(Map<String, String> environment) {
        this(environment, SERVICE_ACCOUNT, Timing.USUAL);
    }

    ClusterAccess {
        environment = Map.copyOf(environment);
    }

    /** The cluster cannot even be asked; the message says why, without a full stop. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        private Unusable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Read anew each time: the kubelet replaces the token within the hour. */
    Config config() throws Unusable {
        Config found = found();
        return new ConfigBuilder(found)
                .withConnectionTimeout((int) timing.connect().toMillis())
                .withRequestTimeout((int) timing.request().toMillis())
                .withRequestRetryBackoffLimit(Timing.RETRIES)
                .withRequestRetryBackoffInterval((int) timing.pause().toMillis())
                .withUserAgent("docker-registry-cleaner")
                .build();
    }

    private Config found() throws Unusable {
        Optional<String> file = variable("KUBECONFIG");
        if (file.isPresent()) {
            return ofFile(file.get());
        }
        Optional<String> host = variable("KUBERNETES_SERVICE_HOST");
        if (host.isPresent()) {
            return inCluster(host.get());
        }
        Optional<Path> usual =
                variable("HOME").map(home -> Path.of(home, ".kube", "config")).filter(Files::exists);
        if (usual.isEmpty()) {
            throw new Unusable(
                    "there is neither KUBECONFIG nor KUBERNETES_SERVICE_HOST nor a file .kube/config in HOME", null);
        }
        return ofFile(usual.get().toString());
    }

    private static Config ofFile(String file) throws Unusable {
        if (!Files.isReadable(Path.of(file))) {
            String several = file.contains(File.pathSeparator) ? "; several files are not supported" : "";
            throw new Unusable("the file '%s' of KUBECONFIG cannot be read%s".formatted(file, several), null);
        }
        try {
            Config config = Config.fromKubeconfig(null, new File(file));
            if (config.getCurrentContext() == null) {
                throw new Unusable("the file '%s' has no current context".formatted(file), null);
            }
            return config;
        } catch (RuntimeException e) {
            // The parser's message may quote the file, where tokens are.
            throw new Unusable("the file '%s' cannot be read as a kubeconfig".formatted(file), e);
        }
    }

    private Config inCluster(String host) throws Unusable {
        Path token = serviceAccount.resolve("token");
        try {
            String port = variable("KUBERNETES_SERVICE_PORT").orElse("443");
            return new ConfigBuilder(Config.empty())
                    .withMasterUrl("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port)
                    .withCaCertFile(serviceAccount.resolve("ca.crt").toString())
                    .withOauthToken(Files.readString(token).strip())
                    .build();
        } catch (IOException | UncheckedIOException e) {
            throw new Unusable("this pod has no token of a service account: %s: %s".formatted(token, Causes.of(e)), e);
        }
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
