package io.registrycleaner.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** The file by which Kubernetes clients find a cluster and sign in. */
final class Kubeconfig {

    private Kubeconfig() {}

    static String text(String cluster, String url, Path ca, String token) {
        return """
                apiVersion: v1
                kind: Config
                current-context: %1$s
                clusters:
                - name: %1$s
                  cluster:
                    server: %2$s
                    certificate-authority-data: %3$s
                contexts:
                - name: %1$s
                  context:
                    cluster: %1$s
                    user: reader
                users:
                - name: reader
                  user:
                    token: %4$s
                """.formatted(cluster, url, encoded(ca), token);
    }

    private static String encoded(Path ca) {
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(ca));
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + ca, e);
        }
    }
}
