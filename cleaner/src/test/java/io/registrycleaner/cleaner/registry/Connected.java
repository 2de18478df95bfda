package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.cleaner.TokenCache;
import io.registrycleaner.cleaner.auth.AuthFile;
import io.registrycleaner.cleaner.auth.AzureIdentity;
import io.registrycleaner.cleaner.auth.IdentitySettings;
import io.registrycleaner.cleaner.auth.Login;
import io.registrycleaner.cleaner.auth.RegistrySession;
import io.registrycleaner.cleaner.auth.TokenExchange;
import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.http.Network;
import io.registrycleaner.cleaner.http.Pace;
import io.registrycleaner.cleaner.http.Proxies;
import io.registrycleaner.cleaner.http.RegistryCaller;
import io.registrycleaner.cleaner.http.Stop;
import io.registrycleaner.cleaner.http.Trust;
import io.registrycleaner.cleaner.http.Workers;
import io.registrycleaner.cleaner.model.Audience;
import io.registrycleaner.cleaner.model.RegistryHost;
import io.registrycleaner.cleaner.model.TokenRecipients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The registry of a pod and all that a command would put together to reach it. Time passes only when the program waits. */
final class Connected implements AutoCloseable {
    private static final int MOST = 8;

    final RegistryHost host;
    final RequestCounts counts = new RequestCounts();
    final AtomicInteger signIns = new AtomicInteger();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final Workers workers = new Workers(MOST, "test");
    private final Pod pod;
    private final Network network;
    private final RegistryCaller caller;
    private final Run run;

    Connected(Pod pod) {
        this.pod = pod;
        host = RegistryHost.parse(pod.environment.get("REGISTRY_URL"));
        network = new Network(
                Trust.context(Optional.of(Path.of(pod.environment.get("SSL_CERT_FILE")))), Proxies.of(Map.of()));
        caller = new RegistryCaller(network, this::pause);
        Stop stop = new Stop(Deadline.in(Duration.ofMinutes(30), pod.clock));
        run = new Run(workers, MOST, new Pace(MOST), counts, stop, pod.clock, this::pause);
    }

    private void pause(Duration duration) {
        pauses.add(duration);
        pod.clock.move(duration);
    }

    private RegistrySession signIn() {
        signIns.incrementAndGet();
        TokenCache.forget();
        TokenExchange exchange = new TokenExchange(host, new TokenRecipients(Set.of(host)), caller, pod.clock);
        Login login = new Login(
                new AzureIdentity(new IdentitySettings(pod.environment), network),
                exchange,
                Audience.inUsualOrder(host));
        return login.authenticate(Deadline.in(Duration.ofMinutes(2), pod.clock))
                .session()
                .orElseThrow();
    }

    AcrRegistry acr() {
        return AcrRegistry.of(host, this::signIn, caller, run);
    }

    OciRegistry oci(AuthFile credentials) {
        return OciRegistry.of(host, credentials, caller, run);
    }

    /** As skopeo leaves it behind when it has logged in with the session's refresh token. */
    AuthFile loggedIn(Path file) throws IOException {
        String login = "00000000-0000-0000-0000-000000000000:"
                + signIn().refreshToken().reveal();
        String auth = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return new AuthFile(Files.writeString(file, "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(host, auth)));
    }

    /** Nobody is logged in. */
    OciRegistry oci() {
        return oci(new AuthFile(Path.of("/nowhere/auth.json")));
    }

    /** Requests sent about something, attempts that failed included. */
    long sent(Call.Subject subject) {
        return counts.byName().getOrDefault(subject.name().toLowerCase(Locale.ROOT), 0L);
    }

    @Override
    public void close() {
        workers.close();
    }
}
