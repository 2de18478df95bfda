package io.registrycleaner.cleaner.image;

import io.registrycleaner.cleaner.Launched;
import io.registrycleaner.cleaner.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Containers of the image, as restricted as the chart's and with the same volumes, on the emulated node: they share the host's network,
 * where the emulator is.
 */
final class PodContainer {
    /** Where files of the node and the policy are in the container. */
    private static final String FILES = "/etc/docker-registry-cleaner";

    private final BuiltImage image;
    private final Path files;
    private final Path state;
    private final Path session;
    private final Map<String, String> environment;

    PodContainer(BuiltImage image, Pod pod, Path directory) throws IOException {
        this.image = image;
        // The user of the container is not ours.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        files = Files.createDirectory(directory.resolve("files"));
        state = volume(directory.resolve("state"));
        session = volume(directory.resolve("session"));
        environment = new TreeMap<>(pod.environment);
        environment.keySet().removeAll(List.of("PATH", "REGISTRY_AUTH_FILE", "STATE_DIR"));
        file(".curlrc", Files.readString(Path.of(environment.get("CURL_HOME"), ".curlrc")));
        environment.put("CURL_HOME", FILES);
        String authorities = environment.get("SSL_CERT_FILE");
        String inside = file("ca.pem", Files.readString(Path.of(authorities)));
        environment.put("SSL_CERT_FILE", inside);
        environment.put("CURL_CA_BUNDLE", inside);
        String cluster = Files.readString(Path.of(environment.get("KUBECONFIG")));
        environment.put("KUBECONFIG", file("kubeconfig", cluster.replace(authorities, inside)));
        environment.put("HTTP_ADDRESS", "127.0.0.1:0");
    }

    private static Path volume(Path directory) throws IOException {
        Files.createDirectory(directory);
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    /** A file that the container can read; what it is called there. */
    String file(String name, String text) throws IOException {
        Files.writeString(files.resolve(name), text);
        return FILES + "/" + name;
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    private List<String> command(String... options) {
        List<String> command = Tools.podman("run", "--rm", "--network", "host", "--read-only", "--cap-drop", "all");
        command.addAll(List.of("--security-opt", "no-new-privileges", "--tmpfs", "/tmp"));
        command.addAll(List.of("--volume", session + ":/run/docker-registry-cleaner"));
        command.addAll(List.of("--volume", state + ":/var/lib/docker-registry-cleaner"));
        command.addAll(List.of("--volume", files + ":" + FILES + ":ro"));
        environment.forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
        command.addAll(List.of(options));
        command.add(image.name());
        return command;
    }

    /** Runs one command of the program, as the image's only process. */
    Pod.Result cleaner(String... arguments) {
        List<String> command = new ArrayList<>(command());
        command.addAll(List.of(arguments));
        return Launched.run(Tools.environment(), command.toArray(String[]::new));
    }

    /** Starts what the image starts by itself. */
    Launched start(String name) {
        return Launched.start(Tools.environment(), command("--name", name).toArray(String[]::new));
    }

    /** {@code kubectl exec}: a program beside the one that runs. */
    static Pod.Result exec(String name, String... command) {
        List<String> line = new ArrayList<>(Tools.podman("exec", name));
        line.addAll(List.of(command));
        return Launched.run(Tools.environment(), line.toArray(String[]::new));
    }
}
