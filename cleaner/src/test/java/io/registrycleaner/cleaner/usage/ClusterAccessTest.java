package io.registrycleaner.cleaner.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterAccessTest {
    private static final Map<String, String> POD =
            Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "KUBERNETES_SERVICE_PORT", "6443");

    @TempDir
    Path folder;

    private Config config(Map<String, String> environment) throws ClusterAccess.Unusable {
        return new ClusterAccess(environment, folder, Timing.USUAL).config();
    }

    private void serviceAccount(String token) throws IOException {
        Files.writeString(folder.resolve("token"), token);
    }

    private Path kubeconfig(String file, String server) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, """
                current-context: one
                contexts: [{name: one, context: {cluster: c, user: u}}]
                clusters: [{name: c, cluster: {server: '%s'}}]
                users: [{name: u, user: {token: from-the-file}}]
                """.formatted(server));
    }

    @Test
    void isThatOfThePodThatItRunsIn() throws Exception {
        serviceAccount("first\n");
        Config config = config(POD);

        assertThat(config.getMasterUrl()).startsWith("https://10.0.0.1:6443");
        assertThat(config.getOauthToken()).isEqualTo("first");
        assertThat(config.getCaCertFile()).isEqualTo(folder.resolve("ca.crt").toString());
        assertThat(config.getConnectionTimeout()).isEqualTo(5000);
        assertThat(config.getRequestTimeout()).isEqualTo(30_000);

        serviceAccount("second\n");
        assertThat(config(POD).getOauthToken()).isEqualTo("second");
    }

    @Test
    void findsAnApiWithAnAddressOfVersionSix() throws Exception {
        serviceAccount("t");

        assertThat(config(Map.of("KUBERNETES_SERVICE_HOST", "fd00::1")).getMasterUrl())
                .startsWith("https://[fd00::1]:443");
    }

    @Test
    void isThatOfTheKubeconfigEvenInAPod() throws Exception {
        serviceAccount("t");
        Path file = kubeconfig("mine", "https://mine:1");

        Config config = config(Map.of("KUBECONFIG", file.toString(), "KUBERNETES_SERVICE_HOST", "10.0.0.1"));

        assertThat(config.getMasterUrl()).startsWith("https://mine:1");
        assertThat(config.getAutoOAuthToken()).isEqualTo("from-the-file");
    }

    @Test
    void isThatOfTheUsualFileElsewhere() throws Exception {
        kubeconfig(".kube/config", "https://usual:1");

        assertThat(config(Map.of("HOME", folder.toString())).getMasterUrl()).startsWith("https://usual:1");
    }

    @Test
    void takesNothingFromTheLibrarysOwnSearch() throws Exception {
        serviceAccount("t");
        Path file = kubeconfig("mine", "https://mine:1");
        System.setProperty("kubernetes.master", "https://elsewhere:1");
        System.setProperty("kubernetes.trust.certificates", "true");
        System.setProperty("kubernetes.auth.token", "stray");
        try {
            for (Config config : new Config[] {config(POD), config(Map.of("KUBECONFIG", file.toString()))}) {
                assertThat(config.getMasterUrl()).doesNotContain("elsewhere");
                assertThat(config.isTrustCerts()).isFalse();
                assertThat(config.getOauthToken()).isNotEqualTo("stray");
                assertThat(config.getAutoOAuthToken()).isNotEqualTo("stray");
            }
        } finally {
            System.clearProperty("kubernetes.master");
            System.clearProperty("kubernetes.trust.certificates");
            System.clearProperty("kubernetes.auth.token");
        }
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        assertThatThrownBy(() -> config(Map.of("HOME", folder.toString())))
                .hasMessage("there is neither KUBECONFIG nor KUBERNETES_SERVICE_HOST nor a file .kube/config in HOME");
        assertThatThrownBy(() -> config(POD))
                .hasMessageContaining("this pod has no token of a service account")
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> config(Map.of("KUBECONFIG", "/nowhere")))
                .hasMessage("the file '/nowhere' of KUBECONFIG cannot be read");
        assertThatThrownBy(() -> config(Map.of("KUBECONFIG", "/a:/b")))
                .hasMessageEndingWith("; several files are not supported");
    }

    @Test
    void neverQuotesAFileThatItCannotRead() throws IOException {
        Path file = Files.writeString(folder.resolve("broken"), "users: [{user: {token: s3cret]]\n");

        assertThatThrownBy(() -> config(Map.of("KUBECONFIG", file.toString())))
                .hasMessageEndingWith("cannot be read as a kubeconfig")
                .message()
                .doesNotContain("s3cret");
        Path empty = Files.writeString(folder.resolve("empty"), "kind: Config\n");
        assertThatThrownBy(() -> config(Map.of("KUBECONFIG", empty.toString())))
                .hasMessageContaining("has no current context");
    }
}
