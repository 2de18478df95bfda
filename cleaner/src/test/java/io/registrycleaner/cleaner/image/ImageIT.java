package io.registrycleaner.cleaner.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.Launched;
import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Identity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image, built with buildah and run with podman as restricted as in the chart: as nobody, on a root that is read-only. */
class ImageIT {
    private static final long MIB = 1024 * 1024;
    private static final int TAGS = 30;

    private static BuiltImage image;

    private final Pod pod = Pod.inRealTime();
    private PodContainer container;

    @TempDir
    Path directory;

    @BeforeAll
    static void build() throws IOException {
        BuiltImage.makeBase();
        image = BuiltImage.build("tested", "--build-arg", "VERSION=1.2.3", "--build-arg", "REVISION=abc");
    }

    @AfterAll
    static void remove() {
        BuiltImage.removeAll();
    }

    @BeforeEach
    void node() throws IOException {
        Identity identity = pod.optionB();
        pod.grant(identity.principalId(), BuiltInRoles.ACR_PUSH);
        pod.grant(identity.principalId(), BuiltInRoles.ACR_DELETE);
        container = new PodContainer(image, pod, directory);
    }

    @AfterEach
    void stop() {
        pod.close();
    }

    @Test
    void theSameInputsGiveTheSameLayersButForTheArchiveOfClasses() {
        List<String> first = image.layers();
        List<String> second = BuiltImage.build("again").layers();
        assertThat(second).hasSameSizeAs(first).hasSize(5);
        assertThat(second.subList(0, 4)).isEqualTo(first.subList(0, 4));
    }

    @Test
    void aNodePullsAtMost250Megabytes() throws IOException {
        long size = image.compressedSize(directory.resolve("layout"));
        System.out.printf("Image: %d MiB compressed%n", size / MIB);
        assertThat(size).isLessThan(250_000_000);
    }

    @Test
    void saysWhatItIsAndWhatIsInIt() throws IOException {
        assertThat(image.inspected("{{index .Labels \"org.opencontainers.image.version\"}}"))
                .isEqualTo("1.2.3");
        assertThat(image.inspected("{{index .Labels \"org.opencontainers.image.revision\"}}"))
                .isEqualTo("abc");
        assertThat(image.inspected("{{.Config.User}}")).isEqualTo("65532:65532");
        try (Launched serving = container.start("contents")) {
            serving.awaitError("Listening on");
            Pod.Result bill = PodContainer.exec("contents", "cat", "/opt/docker-registry-cleaner/cleaner.cdx.json");
            assertThat(bill.out())
                    .contains("\"bomFormat\" : \"CycloneDX\"")
                    .contains("pkg:maven/org.xerial/sqlite-jdbc@")
                    .doesNotContain("azure-emulator");
            assertThat(PodContainer.exec("contents", "id", "-u").out().strip()).isEqualTo("65532");
            assertThat(PodContainer.exec("contents", "sh", "-c", "touch /x; touch /opt/x")
                            .err())
                    .contains("/x': Read-only file system")
                    .contains("/opt/x': Read-only file system");
            stop("contents");
        }
    }

    @Test
    void serveIsReadyIsAskedFromBesideAndEndsInOrder() throws Exception {
        pod.publish("sample", "1.0");
        long begun = System.nanoTime();
        try (Launched serving = container.start("serving")) {
            String port = serving.awaitError("Listening on .*, port (\\d+)").group(1);
            awaitReady(port);
            System.out.printf("Image: ready in %d ms%n", (System.nanoTime() - begun) / 1_000_000);
            assertThat(get(port, "/healthz").statusCode()).isEqualTo(200);
            assertThat(PodContainer.exec("serving", "cat", "/proc/1/comm").out().strip())
                    .isEqualTo("java");

            for (String name : new String[] {"docker-registry-cleaner", "cleaner"}) {
                Pod.Result health = PodContainer.exec("serving", name, "health_check", "--wait", "10s");
                assertThat(health.out()).contains("✓ Registry connectivity: 1 repositories reachable");
                assertThat(health.err()).isEmpty();
                assertThat(health.status()).isZero();
            }
            Pod.Result login = PodContainer.exec("serving", "bash", "-c", loginByHand());
            assertThat(login.out()).as(login.all()).contains("Login Succeeded!");
            assertThat(login.all()).doesNotContain("eyJ");

            Residence residence = Residence.of("serving");
            System.out.printf("Image: %d MiB resident%n", residence.bytes() / MIB);
            assertThat(residence.bytes()).isLessThan(160 * MIB);

            stop("serving");
            Pod.Result ended = serving.ended();
            assertThat(ended.err()).contains("Stopped.");
            assertThat(ended.status()).isZero();
        }
    }

    /** As Kubernetes does: SIGTERM, and SIGKILL when the grace period is over, which would be status 137. */
    private static void stop(String name) {
        Tools.run(Tools.podman("stop", "--time", "25", name));
    }

    /** The way that the page shows to those who want to see each step. */
    private static String loginByHand() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "image.md"));
        Matcher block = Pattern.compile("(?s)```bash\n(imds=.*?)```").matcher(page);
        assertThat(block.find()).as("the login by hand in docs/image.md").isTrue();
        return block.group(1);
    }

    private static void awaitReady(String port) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        HttpResponse<String> answer = get(port, "/readyz");
        while (answer.statusCode() != 200) {
            assertThat(System.nanoTime())
                    .as("not ready in 30 s: " + answer.body())
                    .isLessThan(end);
            Thread.sleep(20);
            answer = get(port, "/readyz");
        }
    }

    private static HttpResponse<String> get(String port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aWholeCleanupRunsInIt() throws IOException {
        Publisher publisher = Publisher.into(
                pod.emulator.content(pod.registry().name()),
                "app",
                pod.world.now().minus(Duration.ofDays(60)));
        for (int i = 0; i <= TAGS; i++) {
            publisher.tag("ci-" + i, publisher.image("image " + i));
        }
        container.set("POLICY_FILE", container.file("policy.yaml", """
                version: 1
                protect: {inUse: true}
                rules: [{repositories: [app], tags: ["ci-*"], keepNewest: 1}]
                limits: {maxShareOfRepository: 1}
                """));
        Pod.Result result = container.cleaner("clean", "--apply", "--yes");
        assertThat(result.out()).as(result.all()).contains("Run 1: " + TAGS + " deleted");
        assertThat(result.status()).isZero();
        assertThat(publisher.repository().summary().tags()).isEqualTo(1);
        assertThat(container.cleaner("runs").out()).contains("done");
        assertThat(container.cleaner("restore", "1").out()).contains(TAGS + " of " + TAGS + " put back");
    }

    @Test
    void itsJvmTakesTheClassesFromTheArchiveAndHasEveryModuleThatTheProgramUses() {
        try (Launched serving = container.start("modules")) {
            serving.awaitError("Listening on");
            String classes = PodContainer.exec(
                            "modules",
                            "sh",
                            "-c",
                            "$JAVA_HOME/bin/java -Xlog:class+load -XX:+UseSerialGC -XX:SharedArchiveFile=$0.jsa -jar $0.jar --version",
                            "/opt/docker-registry-cleaner/cleaner")
                    .out();
            assertThat(classes).containsPattern("io.registrycleaner.cleaner.Cleaner source: shared objects file");
            String modules = PodContainer.exec("modules", "/opt/java/bin/java", "--list-modules")
                    .out();
            assertThat(modules.lines().map(line -> line.replaceFirst("@.*", "")))
                    .containsAll(neededModules());
            stop("modules");
        }
    }

    private static List<String> neededModules() {
        String jdeps = Path.of(System.getProperty("java.home"), "bin", "jdeps").toString();
        String named = Tools.run(List.of(
                jdeps, "--multi-release", "17", "--ignore-missing-deps", "--print-module-deps", "target/cleaner.jar"));
        return List.of(named.strip().replace("java.desktop,", "").split(","));
    }
}
