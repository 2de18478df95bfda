package io.registrycleaner.cleaner.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registrycleaner.cleaner.http.Causes;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Where the session is kept for skopeo. */
public record AuthFile(Path path) {

    /**
     * The path, with its directory made if it was missing, for this user alone (0700). A directory that is there stays as it is.
     *
     * @throws io.registrycleaner.cleaner.model.DiagnosedException when it cannot be made or written to
     */
    Path prepared() {
        Path directory = path.toAbsolutePath().getParent();
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            throw unusable("'%s' is not a directory".formatted(directory));
        } catch (IOException e) {
            throw unusable("'%s' cannot be made: %s".formatted(directory, Causes.of(e)));
        }
        if (Files.isDirectory(path)) {
            throw unusable("it is a directory");
        }
        if (!Files.isWritable(Files.exists(path) ? path : directory)) {
            throw unusable("permission denied");
        }
        return path;
    }

    /**
     * What the file holds for a registry: user and password, joined by a colon, in Base64. Empty where there is no file, or nothing in it
     * for exactly this host.
     */
    public Optional<Secret> basic(String host) {
        try {
            return Files.exists(path)
                    ? Optional.of(new ObjectMapper()
                                    .readTree(path.toFile())
                                    .path("auths")
                                    .path(host)
                                    .path("auth"))
                            .filter(JsonNode::isTextual)
                            .map(JsonNode::textValue)
                            .map(Secret::new)
                    : Optional.empty();
        } catch (IOException e) {
            throw Diagnosis.of(
                            Problem.AUTH_FILE,
                            "Could not read the auth file '%s': %s.".formatted(path, "it is no JSON, or not readable"))
                    .likely("it is another user's, or no file of docker or skopeo")
                    .action("make it anew: skopeo login --authfile %s %s".formatted(path, host))
                    .build()
                    .asException();
        }
    }

    private RuntimeException unusable(String reason) {
        return Diagnosis.of(Problem.AUTH_FILE, "Could not write the auth file '%s': %s.".formatted(path, reason))
                .likely("the directory belongs to another user, or its file system is read-only")
                .action("name a file in a directory of your own: --authfile FILE (REGISTRY_AUTH_FILE)")
                .build()
                .asException();
    }
}
