package io.registrycleaner.cleaner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Run by the build: lets the packaged program plan a cleanup against the emulator, so that the JVM archives the classes that
 * takes. Arguments: the jar, and the archive to make.
 */
final class Training {
    private Training() {}

    public static void main(String[] arguments) throws Exception {
        Path jvm = Path.of(System.getProperty("java.home"), "bin", "java");
        try (Pod pod = new Pod()) {
            pod.optionB();
            pod.publish("app", "1");
            Path work = Files.createDirectories(Path.of(arguments[1]).resolveSibling("training"));
            Path policy = Files.writeString(work.resolve("policy.yaml"), """
                    version: 1
                    protect: {inUse: false}
                    rules: [{repositories: ["**"], tags: ["ci-*"], keepYoungerThan: 30d}]
                    untagged: {olderThan: 7d}
                    """);
            ProcessBuilder training = new ProcessBuilder(List.of(
                    jvm.toString(),
                    "-Xlog:disable",
                    "-XX:+UseSerialGC",
                    "-XX:ArchiveClassesAtExit=" + arguments[1],
                    "-jar",
                    arguments[0],
                    "clean",
                    "--policy",
                    policy.toString(),
                    "--state-dir",
                    work.resolve("state").toString()));
            training.environment().putAll(pod.environment);
            training.redirectErrorStream(true);
            Process process = training.start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
        }
        // The emulator's threads must not keep the build waiting.
        System.exit(0);
    }
}
