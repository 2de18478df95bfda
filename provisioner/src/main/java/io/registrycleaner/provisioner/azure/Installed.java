package io.registrycleaner.provisioner.azure;

import com.azure.identity.CredentialUnavailableException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which programs there are on the search path: the SDK starts them to find out, and takes a shell's complaint for an answer. */
final class Installed {

    /** The empty one is Unix's. */
    private static final List<String> ENDINGS = List.of("", ".cmd", ".exe", ".bat");

    private static final Pattern SEPARATOR = Pattern.compile(File.pathSeparator, Pattern.LITERAL);

    private final String path;

    Installed(Map<String, String> environment) {
        this.path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
    }

    /** @throws CredentialUnavailableException where none of the programs is there */
    void require(String... programs) {
        if (Stream.of(programs).noneMatch(this::has)) {
            throw new CredentialUnavailableException("not installed: no " + String.join(" or ", programs) + " in PATH");
        }
    }

    private boolean has(String program) {
        return SEPARATOR
                .splitAsStream(path)
                .filter(directory -> !directory.isBlank())
                .anyMatch(directory -> ENDINGS.stream().anyMatch(ending -> isProgram(directory, program + ending)));
    }

    private static boolean isProgram(String directory, String file) {
        try {
            Path program = Path.of(directory, file);
            return Files.isRegularFile(program) && Files.isExecutable(program);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
