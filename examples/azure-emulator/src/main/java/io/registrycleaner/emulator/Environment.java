package io.registrycleaner.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** The directory with everything that a program needs to meet the emulator instead of Azure. */
final class Environment {

    private final Path directory;

    /** Makes the directory if it is not there; only its owner can read it and what is in it. */
    Environment(Path directory) {
        this.directory = directory.toAbsolutePath();
        makeDirectory(this.directory);
    }

    Path directory() {
        return directory;
    }

    Path caFile() {
        return directory.resolve("ca.pem");
    }

    Path registryTokenCertificate() {
        return directory.resolve("registry-tokens.pem");
    }

    Path cloudFile() {
        return directory.resolve("cloud.json");
    }

    /** Where az keeps its settings, for one principal: its login is stored there too. */
    Path azureConfig(String principal) {
        return directory.resolve("azure-" + principal);
    }

    Path curlHome() {
        return directory.resolve("curl");
    }

    Path registryAuthFile() {
        return directory.resolve("auth.json");
    }

    Path kubeconfig() {
        return directory.resolve("kubeconfig");
    }

    /** Removes what tells others that all is ready, if an earlier run has left it. */
    void removeExports(String name) {
        try {
            Files.deleteIfExists(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + directory.resolve(name), e);
        }
    }

    /** Writes a file that a shell can source. */
    Path writeExports(String name, Map<String, String> variables) {
        StringBuilder text = new StringBuilder();
        variables.forEach((variable, value) -> text.append("export ")
                .append(variable)
                .append("='")
                .append(value.replace("'", "'\\''"))
                .append("'\n"));
        Path file = directory.resolve(name);
        write(file, text.toString());
        return file;
    }

    /** Writes a file with mode 0600. The file is there whole or not at all: scripts wait for it to appear. */
    void write(Path file, String text) {
        try {
            makeDirectory(file.getParent());
            Path draft = Files.createTempFile(file.getParent(), ".", ".draft");
            Files.writeString(draft, text, StandardCharsets.UTF_8);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write " + file, e);
        }
    }

    private static void makeDirectory(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not make the directory " + path, e);
        }
    }
}
