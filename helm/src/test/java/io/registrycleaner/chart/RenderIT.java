package io.registrycleaner.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged renderer, as the demo calls it. */
class RenderIT {

    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final String CHART = Rendered.CHART.directory().toString();

    @TempDir
    Path folder;

    private record Ended(int status, String out, String err) {}

    @Test
    void printsTheManifestsThatHelmWouldInstall() throws Exception {
        Ended ended = render(CHART, CASES.resolve("everything.yaml").toString());

        assertThat(ended).isEqualTo(new Ended(0, Files.readString(CASES.resolve("everything.golden.yaml")), ""));
    }

    @Test
    void printsAnEnvironmentThatAShellReads() throws Exception {
        Path values = Files.writeString(folder.resolve("values.yaml"), """
                env: {registryUrl: my.azurecr.io}
                extraEnv:
                  - {name: TRICKY, value: "it's $HOME `id` \\\\ é\\nand a second line"}
                """);
        Ended ended = render("--env", CHART, values.toString());
        Path script = Files.writeString(
                folder.resolve("pod.env"), ended.out() + "printf '%s|%s' \"$REGISTRY_URL\" \"$TRICKY\"\n");

        Ended shell = run(List.of("sh", script.toString()));

        assertThat(ended.status()).isZero();
        assertThat(shell).isEqualTo(new Ended(0, "my.azurecr.io|it's $HOME `id` \\ é\nand a second line", ""));
    }

    @Test
    void endsWithHelmsReasonWhereTheValuesDoNotFit() throws Exception {
        Path values = Files.writeString(folder.resolve("values.yaml"), "env: {registryUrl: 'https://x'}\n");

        Ended ended = render(CHART, values.toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("at '/env/registryUrl'").doesNotContain("\tat ");
    }

    @Test
    void saysHowItIsUsed() throws Exception {
        Ended ended = render(CHART);

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).startsWith("Usage: java -jar chart-render.jar [--env] CHART_DIR VALUES_FILE");
    }

    private Ended render(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", "target/chart-render.jar"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Ended run(List<String> command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return new Ended(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }
}
