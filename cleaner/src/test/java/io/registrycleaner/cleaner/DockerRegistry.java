package io.registrycleaner.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The real docker-registry on a loopback port, taking the tokens that a pod's emulated registry signs. */
final class DockerRegistry implements AutoCloseable {
    private final Launched process;
    private final int port;

    DockerRegistry(Pod pod, Path directory) throws IOException {
        port = freePort();
        Path config = Files.writeString(directory.resolve("config.yml"), """
                version: 0.1
                storage:
                  filesystem: {rootdirectory: %s}
                  delete: {enabled: true}
                http:
                  addr: 127.0.0.1:%d
                auth:
                  token:
                    realm: https://%3$s/oauth2/token
                    service: %3$s
                    issuer: Azure Container Registry
                    rootcertbundle: %4$s
                """.formatted(
                directory.resolve("storage"), port, pod.loginServer(), pod.emulator.registryTokenCertificate()));
        process = Launched.start(Map.of("PATH", System.getenv("PATH")), "docker-registry", "serve", config.toString());
        assertThat(process.awaitError("listening on 127.0.0.1:" + port)).isNotNull();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
