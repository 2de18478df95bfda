package io.registrycleaner.emulator.acr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The real docker-registry on a loopback port, which takes the tokens of one emulated registry only. */
final class DockerRegistry implements AutoCloseable {

    private static final int LONGEST_START_MILLIS = 20_000;

    private final Process process;
    private final int port;

    private DockerRegistry(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static DockerRegistry trusting(TestRegistry tokens, Path directory) {
        try {
            int port = freePort();
            Path certificate = Files.writeString(directory.resolve("signing.crt"), TestRegistry.KEY.pem());
            Path config = Files.writeString(directory.resolve("registry.yml"), """
                    version: 0.1
                    storage:
                      filesystem:
                        rootdirectory: %s
                      delete:
                        enabled: true
                    http:
                      addr: 127.0.0.1:%d
                    auth:
                      token:
                        realm: %s/oauth2/token
                        service: %s
                        issuer: Azure Container Registry
                        rootcertbundle: %s
                    """.formatted(
                            directory.resolve("storage"), port, tokens.url(), tokens.loginServer(), certificate));
            Process process = new ProcessBuilder("docker-registry", "serve", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("registry.log").toFile())
                    .start();
            DockerRegistry registry = new DockerRegistry(process, port);
            registry.awaitStart(directory.resolve("registry.log"));
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private void awaitStart(Path log) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_START_MILLIS);
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("docker-registry ended: " + Files.readString(log), e);
                }
                pause();
            }
        }
        close();
        throw new IllegalStateException("docker-registry did not start: " + Files.readString(log));
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
    }
}
