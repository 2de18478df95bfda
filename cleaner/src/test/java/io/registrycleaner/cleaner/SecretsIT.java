package io.registrycleaner.cleaner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.policy.Schedule;
import io.registrycleaner.cleaner.state.StateStore;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.token.IssuedTokens;
import io.registrycleaner.emulator.token.IssuedTokens.Kind;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import io.registrycleaner.emulator.world.Identity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No token that was handed out stands anywhere but where it must: not in what the program prints, logs, reports, remembers or answers,
 * nor in arguments and environments of it and its children. Azure's own logs are switched on as far as a variable can.
 */
class SecretsIT {
    private static final String DAILY = "0 3 * * *";
    private static final String USER = "00000000-0000-0000-0000-000000000000:";

    private final Pod pod = Pod.inRealTime();
    private final Map<String, String> heard = new LinkedHashMap<>();
    private Identity identity;

    @TempDir
    Path directory;

    @BeforeEach
    void everythingThatCouldTalkIsToldTo() throws IOException {
        identity = pod.optionB();
        pod.grant(identity.principalId(), BuiltInRoles.ACR_DELETE);
        pod.grant(identity.principalId(), BuiltInRoles.ACR_PUSH);
        put("AZURE_LOG_LEVEL", "verbose");
        put("AZURE_HTTP_LOG_DETAIL_LEVEL", "BODY_AND_HEADERS");
        put("CLEANER_STACKTRACE", "true");
        put("HOME", Files.createDirectory(directory.resolve("home")).toString());
        put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + Files.createDirectory(directory.resolve("tmp")));
        put("STATE_DIR", directory.resolve("state").toString());
        put("REGISTRY_AUTH_FILE", authFile().toString());
        put("HTTP_ADDRESS", "127.0.0.1:0");
        put(
                "POLICY_FILE",
                Files.writeString(directory.resolve("policy.yaml"), """
                version: 1
                protect: {inUse: true}
                rules: [{repositories: ["ci/**"], tags: ["ci-*"]}]
                untagged: {olderThan: 7d}
                limits: {maxShareOfRepository: 1}
                """).toString());
        put("CLEANUP_APPLY", "true");
        put("CLEANUP_SCHEDULE", DAILY);
        publish("first");
    }

    private void publish(String name) {
        Publisher publisher = Publisher.into(
                pod.emulator.content(pod.registry().name()),
                "ci/app",
                pod.world.now().minus(Duration.ofDays(60)));
        for (int i = 0; i < 20; i++) {
            publisher.tag("ci-" + name + i, publisher.image(name + i));
            publisher.image("loose " + name + i);
        }
    }

    /** So that serve, when it begins, makes up a run. */
    private void aRunWasMissed() {
        try (StateStore store = StateStore.open(directory.resolve("state"), pod.loginServer(), Clock.systemUTC())) {
            store.appointments()
                    .schedule(
                            new Schedule(DAILY, ZoneId.of("UTC")).toString(),
                            pod.world.now().minus(Duration.ofDays(2)));
        }
    }

    @AfterEach
    void stop() {
        pod.close();
    }

    private void put(String name, String value) {
        pod.environment.put(name, value);
    }

    private Path authFile() {
        return directory.resolve("session/auth.json");
    }

    private IssuedTokens issued() {
        return pod.emulator.issuedTokens();
    }

    private Pod.Result run(int status, String... arguments) {
        Pod.Result result = noted(arguments);
        assertThat(result.status()).as(result.all()).isEqualTo(status);
        return result;
    }

    private Pod.Result failing(String... arguments) {
        Pod.Result result = noted(arguments);
        assertThat(result.status()).as(result.all()).isNotZero();
        return result;
    }

    private Pod.Result noted(String... arguments) {
        Pod.Result result = Launched.cleaner(pod.environment, arguments);
        String name = heard.size() + " cleaner " + String.join(" ", arguments);
        heard.put(name + ", standard output", result.out());
        heard.put(name + ", standard error", result.err());
        return result;
    }

    @Test
    void noTokenIsAnywhereButWhereItMustBe() throws Exception {
        List<String> leaks = new ArrayList<>();
        try (ProcessWitness witness = new ProcessWitness()) {
            everyCommandThatSucceeds();
            everyWayToFail();
            for (String format : List.of("text", "json")) {
                leaks.addAll(serve(format));
            }
            workloadIdentity();
            Secrets secrets = Secrets.of(issued());
            List<String> seen = witness.seen();
            seen.forEach(one -> leaks.addAll(secrets.in(one.substring(0, Math.min(100, one.length())), one)));
            heard.forEach((place, text) -> leaks.addAll(secrets.in(place, text)));
            leaks.addAll(inFiles(secrets));

            assertThat(seen)
                    .anyMatch(one -> one.startsWith("cmdline") && one.contains("skopeo login"))
                    .anyMatch(one -> one.startsWith("environ") && one.contains("AZURE_CLIENT_ID"))
                    .anyMatch(one -> one.startsWith("environ") && !one.contains("AZURE_CLIENT_ID"));
            assertThat(Kind.values())
                    .allSatisfy(kind ->
                            assertThat(issued().of(kind)).as(kind.name()).isNotEmpty());
            assertThat(issued().of(Kind.REGISTRY_REFRESH)).hasSizeGreaterThan(10);
        }
        assertThat(leaks).isEmpty();
        theAuthFileHasTheSession();
    }

    /** In the one file that is for it, and for its owner only: with this a search that finds nothing at all would fail. */
    private void theAuthFileHasTheSession() throws IOException {
        String file = Files.readString(authFile());
        assertThat(issued().of(Kind.REGISTRY_REFRESH))
                .anyMatch(token -> file.contains(Base64.getEncoder().encodeToString((USER + token).getBytes(UTF_8))));
        assertThat(Secrets.of(issued()).in("auth file", file)).isNotEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(authFile())))
                .isEqualTo("rw-------");
    }

    private void everyCommandThatSucceeds() {
        run(0, "login");
        run(0, "health_check");
        run(0, "clean");
        run(0, "explain", "ci/app:ci-first1");
        run(0, "inventory", "--html", directory.resolve("inventory.html").toString());
        run(0, "inventory", "--output", "json");
        assertThat(run(0, "clean", "--apply", "--yes").out()).contains("Run 1: ");
        run(0, "runs", "--output", "json");
        run(0, "restore", "1");
    }

    private void everyWayToFail() throws Exception {
        put("AZURE_CLIENT_ID", "00000000-1111-2222-3333-444444444444");
        failing("health_check", "--output", "json");
        put("AZURE_CLIENT_ID", pod.attached("without-role").clientId());
        failing("clean");
        put("AZURE_CLIENT_ID", identity.clientId());
        pod.world.faults().add(Fault.on(Face.ACR, "GET", "/acr/v1/*").answering(403, "DENIED", "not allowed"));
        failing("clean");
        pod.world.faults().clear();
        pod.world.faults().add(Fault.on(Face.ACR, "POST", "/oauth2/token").cuttingTheAnswer());
        failing("clean", "--deadline", "2s");
        pod.world.faults().clear();
        skopeoThatPrintsWhatItIsTold();
        killedInTheMiddle();
    }

    private void skopeoThatPrintsWhatItIsTold() throws IOException {
        String path = pod.environment.get("PATH");
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Path skopeo = Files.writeString(bin.resolve("skopeo"), "#!/bin/sh\ncat >&2\necho \" $* failed\" >&2\nexit 1\n");
        Files.setPosixFilePermissions(skopeo, PosixFilePermissions.fromString("rwx------"));
        put("PATH", bin + ":" + path);
        assertThat(failing("login").err()).contains("failed");
        put("PATH", path);
    }

    /** Its state is left as it was, the write-ahead log as well. */
    private void killedInTheMiddle() throws InterruptedException {
        pod.world
                .faults()
                .add(Fault.on(Face.ACR, "DELETE", "*")
                        .delaying(Duration.ofMillis(100))
                        .times(50));
        long before = pod.emulator.requests().all().size();
        try (Launched program = Launched.start(
                pod.environment, Launched.CLEANER.toString(), "clean", "--apply", "--yes", "--concurrency", "1")) {
            while (program.isAlive()
                    && pod.emulator.requests().all().stream()
                            .skip(before)
                            .noneMatch(request -> request.method().equals("DELETE"))) {
                Thread.sleep(5);
            }
            assertThat(program.isAlive()).isTrue();
        }
        run(0, "clean", "--apply", "--yes", "--resume");
    }

    /** Makes up a run that deletes, renews its session meanwhile, and answers every page. */
    private List<String> serve(String format) throws Exception {
        Duration life = pod.world.settings().registryRefreshTokenLife();
        pod.world.settings().setRegistryRefreshTokenLife(Duration.ofSeconds(8));
        put("LOG_FORMAT", format);
        publish(format);
        aRunWasMissed();
        try (Launched serving = Launched.start(pod.environment, Launched.CLEANER.toString(), "serve")) {
            String port = serving.awaitError("Listening on [^\"]*, port (\\d+)").group(1);
            serving.awaitError("(?s)Deleted a tag.*Deleted a manifest.*The run has ended");
            serving.awaitError("(?s)Signed in to .*Signed in to ");
            for (String page : List.of(
                    "/healthz",
                    "/readyz",
                    "/metrics",
                    "/",
                    "/repository?name=ci/app",
                    "/explain?image=ci/app:ci-first1",
                    "/elsewhere")) {
                heard.put(format + " " + page, get("http://127.0.0.1:" + port + page));
            }
            // While the write-ahead log is there.
            List<String> leaks = inFiles(Secrets.of(issued()));
            serving.terminate();
            Pod.Result result = serving.ended();
            heard.put("serve, " + format, result.all());
            assertThat(result.status()).as(result.all()).isZero();
            assertThat(result.err().lines().filter(line -> !line.startsWith("Picked up ")))
                    .allMatch(line -> line.startsWith(format.equals("json") ? "{\"time\":\"20" : "20"));
            return leaks;
        } finally {
            pod.environment.remove("LOG_FORMAT");
            pod.world.settings().setRegistryRefreshTokenLife(life);
        }
    }

    private static String get(String url) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        return answer.headers().map() + answer.body();
    }

    /** The pod's own token, which Entra is shown. It is refused, as nobody has federated it. */
    private void workloadIdentity() throws IOException {
        Path token = Files.writeString(
                Files.createDirectory(directory.resolve("mounted")).resolve("token"),
                pod.emulator.serviceAccountToken("demo-aks", "cleaner", "cleaner"));
        put("AZURE_FEDERATED_TOKEN_FILE", token.toString());
        put("AZURE_TENANT_ID", identity.tenantId());
        pod.detachAll();
        failing("health_check");
        pod.attach(identity);
        Files.delete(token);
    }

    /** Everything below the directory that was not given to the program with a token in it. */
    private List<String> inFiles(Secrets secrets) throws IOException {
        List<String> leaks = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !file.equals(authFile()))
                    .toList();
        }
        for (Path file : files) {
            leaks.addAll(secrets.in(directory.relativize(file).toString(), Files.readAllBytes(file)));
        }
        assertThat(files).anyMatch(file -> file.endsWith("state.db"));
        return leaks;
    }

    @Test
    void whoeverLeaksIsFoundOut() throws Exception {
        run(0, "login");
        String token = issued().of(Kind.REGISTRY_REFRESH).get(0);
        Files.createDirectories(directory.resolve("state"));
        Files.write(directory.resolve("state/state.db"), ("SQLite " + USER + token + "\0").getBytes(UTF_8));
        Files.writeString(
                directory.resolve("report.html"),
                "<p>" + Base64.getEncoder().encodeToString((USER + token).getBytes(UTF_8)) + "</p>");
        try (ProcessWitness witness = new ProcessWitness()) {
            Pod.Result result = Launched.run(
                    Map.of("PATH", System.getenv("PATH"), "LEAK", token),
                    "sh",
                    "-c",
                    "sleep 1; printf %s \"$LEAK\" | tail -c 400",
                    token);
            Secrets secrets = Secrets.of(issued());
            assertThat(secrets.in("standard output", result.out()))
                    .containsExactly("standard output: REGISTRY_REFRESH token 1");
            assertThat(witness.seen())
                    .anyMatch(one ->
                            one.startsWith("cmdline") && !secrets.in("", one).isEmpty())
                    .anyMatch(one ->
                            one.startsWith("environ") && !secrets.in("", one).isEmpty());
            assertThat(inFiles(secrets))
                    .contains(
                            "state/state.db: REGISTRY_REFRESH token 1",
                            "report.html: REGISTRY_REFRESH token 1, in base64");
        }
    }
}
