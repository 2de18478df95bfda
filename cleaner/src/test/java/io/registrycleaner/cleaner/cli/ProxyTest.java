package io.registrycleaner.cleaner.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.emulator.world.Face;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A proxy that notes what it is asked for and connects nobody. */
class ProxyTest {
    private final Pod pod = new Pod();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private ServerSocket proxy;

    @BeforeEach
    void start() throws IOException {
        pod.optionB();
        proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(this::accept, "proxy");
        accepting.setDaemon(true);
        accepting.start();
        pod.environment.put("HTTPS_PROXY", "http://127.0.0.1:" + proxy.getLocalPort());
        pod.environment.put("REGISTRY_URL", "registry.invalid");
        pod.environment.put("ALLOWED_REGISTRY_HOSTS", "registry.invalid");
    }

    private void accept() {
        while (!proxy.isClosed()) {
            try (Socket client = proxy.accept()) {
                BufferedReader request = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
                asked.add(request.readLine());
                client.getOutputStream()
                        .write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
            } catch (IOException e) {
                return;
            }
        }
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        pod.close();
    }

    @Test
    void theRegistryIsReachedThroughTheProxyAndTheMetadataServiceWithoutIt() {
        Pod.Result result = pod.run("login");
        assertThat(asked).isNotEmpty().allMatch(line -> line.startsWith("CONNECT registry.invalid:443 "));
        assertThat(pod.emulator.requests().of(Face.IMDS)).isNotEmpty();
        assertThat(result.err()).containsPattern("#registry-(unreachable|failing)");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void anExceptionIsReachedDirectly() {
        pod.environment.put("NO_PROXY", ".invalid");
        assertThat(pod.run("login").err()).contains("the name is not known to DNS");
        assertThat(asked).isEmpty();
    }

    @Test
    void aProxyThatCannotBeUsedIsWrongUsage() {
        pod.environment.put("HTTPS_PROXY", "https://me:hunter2@proxy.example");
        Pod.Result result = pod.run("login");
        assertThat(result.err())
                .contains("HTTPS_PROXY: expected http://HOST:PORT")
                .doesNotContain("hunter2");
        assertThat(result.status()).isEqualTo(2);
    }
}
