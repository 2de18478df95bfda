package io.registrycleaner.provisioner;

import io.registrycleaner.emulator.Emulator;
import io.registrycleaner.emulator.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Makes the archive of classes that the launcher starts with: runs the packaged program as a user would, from nothing to a
 * values file, against an emulator, and has the JVM write down what was loaded. The build runs this in its package phase.
 */
final class Training {

    private Training() {}

    /** Takes the packaged jar, and the archive to write. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path jar = Path.of(args[0]);
        Path archive = Path.of(args[1]);
        Path work = Files.createTempDirectory("training");
        try (Emulator emulator = Emulator.start(World.demo())) {
            train(jar, archive, work.resolve("values.yaml"), emulator.adminEnvironment());
        } finally {
            Files.deleteIfExists(work.resolve("values.yaml"));
            Files.delete(work);
        }
        System.exit(0);
    }

    private static void train(Path jar, Path archive, Path values, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:disable",
                "-XX:ArchiveClassesAtExit=" + archive,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "user-assigned",
                "--cluster=demo-aks",
                "--resource-group=demo",
                "--registry=demoregistry",
                "--node-pool=apps",
                "--values=" + values,
                "--output=json",
                "--timeout=2m",
                "--yes");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || !Files.exists(archive)) {
            throw new IllegalStateException("The training run failed:\n" + output);
        }
    }
}
