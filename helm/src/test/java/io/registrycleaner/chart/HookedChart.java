package io.registrycleaner.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** The chart with its hooks among the other manifests: Helm's code library renders them and keeps them to itself. */
final class HookedChart {
    private static final String HOOK = "helm.sh/hook: ";

    private HookedChart() {}

    /** Copies the chart and renames the annotation that makes a hook. */
    static Chart of(Chart chart) {
        Path copy = Path.of("target", "hooked", "docker-registry-cleaner");
        try (Stream<Path> files = Files.walk(chart.directory())) {
            for (Path file : files.toList()) {
                Path to = copy.resolve(chart.directory().relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else if (file.getParent().endsWith("tests")) {
                    Files.writeString(to, Files.readString(file).replace(HOOK, "no." + HOOK));
                } else {
                    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return new Chart(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
