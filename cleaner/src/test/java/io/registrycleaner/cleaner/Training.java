package io.registrycleaner.cleaner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;

/**
 * Run by the build: lets the packaged program do a health check against the emulator, so that the JVM archives the classes that
 * takes. Arguments: the jar, and the archive to make.
 */
final class Training {
    private Training() {}

    public static void main(String[] arguments) throws Exception {
        Path jvm = Path.of(System.getProperty("java.home"), "bin", "java");
        try (Pod pod = new Pod()) {
            pod.optionB();
            pod.emulator.content("demoregistry").repository("app");
            ProcessBuilder training = new ProcessBuilder(List.of(
                    jvm.toString(),
                    "-Xlog:disable",
                    "-XX:+UseSerialGC",
                    "-XX:ArchiveClassesAtExit=" + arguments[1],
                    "-jar",
                    arguments[0],
                    "health_check",
                    "--output=json"));
            training.environment().putAll(pod.environment);
            training.redirectErrorStream(true);
            Process process = training.start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            // Without skopeo the check fails, having used the same classes.
            if (process.waitFor() != 0 && !output.contains("skopeo-missing")) {
                throw new IllegalStateException(output);
            }
        }
        // The emulator's threads must not keep the build waiting.
        System.exit(0);
    }
}
