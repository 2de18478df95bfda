package io.registrycleaner.cleaner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Run by the build: names the classes that the packaged program loads in a pod, so that the image's own JVM can archive them. It is
 * given a cleanup, a health check and the life of {@code serve}, against the emulator. Arguments: the jar, and the list to make.
 */
final class ClassList {
    private final Pod pod;
    private final String jar;
    private final Path work;
    private final Set<String> lines = new LinkedHashSet<>();

    private ClassList(Pod pod, String jar, Path work) {
        this.pod = pod;
        this.jar = jar;
        this.work = work;
    }

    public static void main(String[] arguments) throws IOException {
        Path list = Path.of(arguments[1]);
        try (Pod pod = Pod.inRealTime()) {
            ClassList classes = new ClassList(pod, arguments[0], Files.createTempDirectory("class-list"));
            classes.collect();
            Files.write(list, classes.lines);
        }
        // The emulator's threads must not keep the build waiting.
        System.exit(0);
    }

    private void collect() throws IOException {
        pod.optionB();
        pod.publish("app", "1");
        pod.environment.put("POLICY_FILE", policy().toString());
        pod.environment.put("STATE_DIR", work.resolve("state").toString());
        pod.environment.put("HTTP_ADDRESS", "127.0.0.1:0");
        try (Launched serving = launched("serve")) {
            serving.awaitError("Signed in to ");
            serving.terminate();
            add("serve", serving.ended());
        }
        for (String command : new String[] {"health_check", "clean"}) {
            try (Launched running = launched(command)) {
                add(command, running.ended());
            }
        }
    }

    private Path policy() throws IOException {
        return Files.writeString(work.resolve("policy.yaml"), """
                version: 1
                protect: {inUse: true}
                rules: [{repositories: ["**"], tags: ["ci-*"], keepYoungerThan: 30d}]
                untagged: {olderThan: 7d}
                """);
    }

    private Launched launched(String command) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-Xlog:disable", "-XX:+UseSerialGC", "-XX:DumpLoadedClassList=" + classes(command)));
        line.addAll(List.of("-jar", jar, command));
        return Launched.start(pod.environment, line.toArray(String[]::new));
    }

    private Path classes(String command) {
        return work.resolve(command + ".classes");
    }

    private void add(String command, Pod.Result result) throws IOException {
        if (result.status() != 0) {
            throw new IllegalStateException(command + " ended with " + result.status() + ": " + result.all());
        }
        lines.addAll(Files.readAllLines(classes(command)));
    }
}
