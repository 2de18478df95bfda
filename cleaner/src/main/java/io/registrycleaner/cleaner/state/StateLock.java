package io.registrycleaner.cleaner.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to delete, which one process at a time has for a state directory. It is the operating system's lock of a file, so it ends
 * with the process, however that ends; the file, which stays, says who holds it.
 */
public final class StateLock implements AutoCloseable {
    static final String FILE = "state.lock";

    private static final int LONGEST_HOLDER = 500;

    /**
     * What this process holds, by the directory's identity. The system would drop the lock of a process as soon as the process closes
     * any channel of that file: so a second one must not even be opened.
     */
    private static final Map<Object, String> HELD = new ConcurrentHashMap<>();

    private final Object key;
    private final FileChannel channel;

    private StateLock(Object key, FileChannel channel) {
        this.key = key;
        this.channel = channel;
    }

    /**
     * Takes the lock. Does not wait.
     *
     * @param what the holder's command, for whoever finds it taken: {@code clean --apply}
     * @throws DiagnosedException of {@code STATE_LOCKED} when another one has it, of {@code STATE_STORE} when the directory cannot be
     *     written to
     */
    public static StateLock acquire(Path directory, String what, Clock clock) {
        Path real = StateDirectory.prepared(directory);
        String holder = what + ", process " + ProcessHandle.current().pid() + " on " + host() + ", since "
                + clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try {
            Object key = key(real);
            String inThisProcess = HELD.putIfAbsent(key, holder);
            if (inThisProcess != null) {
                throw locked(directory, inThisProcess);
            }
            boolean taken = false;
            try {
                StateLock lock = new StateLock(key, take(directory, real.resolve(FILE), holder));
                taken = true;
                return lock;
            } finally {
                if (!taken) {
                    HELD.remove(key);
                }
            }
        } catch (IOException e) {
            throw new StateTrouble(directory.toString())
                    .directory("'" + FILE + "' cannot be written to (" + StateDirectory.reason(e) + ")", e);
        }
    }

    private static FileChannel take(Path directory, Path file, String holder) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            if (!tryLock(channel)) {
                throw locked(directory, read(channel));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((holder + "\n").getBytes(UTF_8)), 0);
            channel.force(true);
            taken = true;
            return channel;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // This process has it by way of another class loader.
            return false;
        }
    }

    /** What the holder wrote; may be empty, since there is a moment between its lock and its writing. */
    private static String read(FileChannel channel) throws IOException {
        byte[] bytes = Channels.newInputStream(channel).readNBytes(LONGEST_HOLDER);
        return new String(bytes, UTF_8).strip();
    }

    /** Device and file number, as a directory may have several names. */
    private static Object key(Path directory) throws IOException {
        Object key = Files.readAttributes(directory, java.nio.file.attribute.BasicFileAttributes.class)
                .fileKey();
        return key == null ? directory : key;
    }

    /** From the kernel: asking the resolver would wait for the network. */
    private static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "an unknown host";
        }
    }

    private static DiagnosedException locked(Path directory, String holder) {
        return Diagnosis.of(
                        Problem.STATE_LOCKED,
                        "Another cleaner holds the state directory '" + directory + "'"
                                + (holder.isEmpty() ? "." : ": " + holder + "."))
                .likely("a run that deletes is under way: two at a time would undo each other's checks")
                .action("wait until it has ended; a plan (clean without --apply) can be made meanwhile")
                .action("if it hangs, stop that process: the lock ends with it")
                .build()
                .asException();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StateTrouble(FILE).directory("it cannot be closed (" + StateDirectory.reason(e) + ")", e);
        } finally {
            HELD.remove(key);
        }
    }
}
