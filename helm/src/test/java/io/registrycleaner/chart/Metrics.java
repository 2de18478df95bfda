package io.registrycleaner.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The metrics that the cleaner has, and Prometheus' own tool to judge expressions over them. */
final class Metrics {
    private static final Pattern METRIC = Pattern.compile("\\b(?:registry_cleaner|process|jvm)_[a-z_]+");

    private Metrics() {}

    static Set<String> names() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/metrics.txt")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1)[0])
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> in(String expression) {
        return METRIC.matcher(expression).results().map(MatchResult::group).toList();
    }

    static List<String> unknownIn(String expression) {
        List<String> called = new ArrayList<>(in(expression));
        called.removeAll(names());
        return called;
    }

    /** Runs promtool in the folder; what it says, after it has been content. */
    static String promtool(Path folder, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(arguments);
        Path said = folder.resolve("promtool.out");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(said)).isZero();
            return Files.readString(said);
        } finally {
            process.destroyForcibly();
        }
    }
}
