package io.registrycleaner.cleaner.auth;

import io.registrycleaner.cleaner.http.Causes;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

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

    private RuntimeException unusable(String reason) {
        return Diagnosis.of(Problem.AUTH_FILE, "Could not write the auth file '%s': %s.".formatted(path, reason))
                .likely("the directory belongs to another user, or its file system is read-only")
                .action("name a file in a directory of your own: --authfile FILE (REGISTRY_AUTH_FILE)")
                .build()
                .asException();
    }
}
