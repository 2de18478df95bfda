package io.registrycleaner.cleaner;

import io.registrycleaner.emulator.http.Certificates;
import io.registrycleaner.emulator.http.Handler;
import io.registrycleaner.emulator.http.Listener;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that stands where a pod expects its registry, and answers as a test says. The pod trusts its certificate. */
public final class Stranger implements AutoCloseable {
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Certificates authority = Certificates.authority("A stranger");
    private final Listener listener;
    private final Path certificates;

    public Stranger(Pod pod, Handler handler) {
        listener = Listener.start("stranger", 0, Optional.of(authority.loopbackServer()), request -> {
            requests.add(request);
            return handler.handle(request);
        });
        pod.environment.put("REGISTRY_URL", listener.authority());
        pod.environment.put("ALLOWED_REGISTRY_HOSTS", listener.authority());
        certificates = trusted(pod);
        pod.environment.put("SSL_CERT_FILE", certificates.toString());
    }

    /** Answers every request alike. */
    public static Stranger always(Pod pod, Response response) {
        return new Stranger(pod, request -> response);
    }

    public String host() {
        return listener.authority();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private Path trusted(Pod pod) {
        try {
            Path file = Files.createTempFile("stranger", ".pem");
            return Files.writeString(file, Files.readString(pod.emulator.caFile()) + authority.pem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        listener.close();
        try {
            Files.delete(certificates);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
