package io.registrycleaner.cleaner.state;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where everything that outlives a run is kept. */
final class StateDirectory {
    private StateDirectory() {}

    /** Makes it, for this user alone (0700), if it is missing. A directory that is there keeps its rights, as a volume has its own. */
    static Path prepared(Path directory) {
        StateTrouble trouble = new StateTrouble(directory.toString());
        try {
            return Files.createDirectories(
                            directory.toAbsolutePath(),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                    .toRealPath();
        } catch (FileAlreadyExistsException e) {
            throw trouble.directory("'" + e.getFile() + "' is not a directory", e);
        } catch (IOException e) {
            throw trouble.directory("the directory cannot be made (" + reason(e) + ")", e);
        }
    }

    /** The file system's own words, without the path, which the sentence around them names. */
    static String reason(IOException failure) {
        return failure instanceof java.nio.file.FileSystemException file && file.getReason() != null
                ? file.getReason()
                : failure.getClass().getSimpleName();
    }
}
