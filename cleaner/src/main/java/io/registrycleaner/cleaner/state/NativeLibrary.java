package io.registrycleaner.cleaner.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite itself. The driver unpacks it into a directory for temporary files and loads it from there, once for the life of the JVM. In
 * a pod whose root is read-only there may be no such directory but the one for the state.
 */
final class NativeLibrary {
    private static final String UNPACK_INTO = "org.sqlite.tmpdir";

    private static boolean loaded;

    private NativeLibrary() {}

    /** Loads it from the usual place. */
    static synchronized void load(StateTrouble trouble) {
        if (!loaded) {
            tryToLoad(trouble);
        }
    }

    /** Loads it from the usual place, or from within {@code directory} where that one cannot be written to. */
    static synchronized void load(Path directory, StateTrouble trouble) {
        if (loaded) {
            return;
        }
        if (System.getProperty(UNPACK_INTO) != null || canBeWritten(Path.of(System.getProperty("java.io.tmpdir")))) {
            tryToLoad(trouble);
            return;
        }
        try {
            Path unpacked = Files.createTempDirectory(directory, "native-");
            System.setProperty(UNPACK_INTO, unpacked.toString());
            try {
                tryToLoad(trouble);
            } finally {
                System.clearProperty(UNPACK_INTO);
                remove(unpacked);
            }
        } catch (IOException e) {
            throw trouble.directory("a file cannot be made in it (" + StateDirectory.reason(e) + ")", e);
        }
    }

    private static void tryToLoad(StateTrouble trouble) {
        try {
            SQLiteJDBCLoader.initialize();
            loaded = true;
        } catch (Exception e) {
            throw trouble.noNativeLibrary(e);
        }
    }

    /** By trying: a superuser may write to any directory, says the file system, and yet not to one that is read-only. */
    private static boolean canBeWritten(Path directory) {
        try {
            Files.delete(Files.createTempFile(directory, "sqlite-", ".try"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What is loaded stays loaded when its file is gone. */
    private static void remove(Path unpacked) throws IOException {
        try (Stream<Path> files = Files.list(unpacked)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(unpacked);
    }
}
