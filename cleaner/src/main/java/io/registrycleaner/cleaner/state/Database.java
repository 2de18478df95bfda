package io.registrycleaner.cleaner.state;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteConfig;

/**
 * One connection, used by one thread at a time. Other processes may have the same file open: who finds it busy waits, for up to
 * {@link #LONGEST_WAIT_SECONDS}. Every failure of SQLite is thrown as a diagnosis.
 */
final class Database implements AutoCloseable {
    static final int LONGEST_WAIT_SECONDS = 10;

    private static final int LONGEST_LOG_BYTES = 16 << 20;

    private final StateTrouble trouble;
    private final Connection connection;

    private Database(StateTrouble trouble, Connection connection) {
        this.trouble = trouble;
        this.connection = connection;
    }

    /** What is done within one transaction. */
    interface Work<T> {
        T in(Transaction transaction) throws SQLException;
    }

    /** Opens the file, and makes it if there is none. */
    static Database open(Path file) {
        // As a URI, since a path may hold a question mark, which would begin SQLite's parameters, or bytes that are no
        // UTF-8.
        return open(file.toUri().toString(), new StateTrouble(file.toString()));
    }

    static Database inMemory() {
        return open(":memory:", new StateTrouble("in memory"));
    }

    private static Database open(String name, StateTrouble trouble) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(LONGEST_WAIT_SECONDS * 1000);
        config.enforceForeignKeys(true);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        // SQLite would put temporary files into a directory that may not be writable.
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        Connection connection = null;
        try {
            connection = config.createConnection("jdbc:sqlite:" + name);
            Database database = new Database(trouble, connection);
            Schema.prepare(database, trouble);
            database.writeAhead();
            return database;
        } catch (SQLException e) {
            close(connection);
            throw trouble.of(e);
        } catch (RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    /**
     * After the schema is known to be ours: the mode is written into the file, and another program's file is left as it is. Where others
     * open a new file at the same moment, SQLite answers "busy" at once instead of waiting: one of them has to give way.
     */
    private void writeAhead() throws SQLException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        boolean done = false;
        while (!done) {
            try {
                execute("PRAGMA journal_mode = WAL");
                done = true;
            } catch (SQLException e) {
                if (!StateTrouble.isBusy(e) || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(
                        ThreadLocalRandom.current().nextLong(5, 50)));
            }
        }
        execute("PRAGMA journal_size_limit = " + LONGEST_LOG_BYTES);
    }

    private static void close(Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // Told already is why it could not be opened.
                return;
            }
        }
    }

    /** All that is read within one transaction is of one moment. */
    <T> T read(Work<T> work) {
        return within("BEGIN DEFERRED", work);
    }

    /** On return it is on the disk, all of it; on an exception nothing of it is. */
    <T> T write(Work<T> work) {
        return within("BEGIN IMMEDIATE", work);
    }

    private synchronized <T> T within(String begin, Work<T> work) {
        boolean done = false;
        try {
            execute(begin);
            try {
                T result = work.in(new Transaction(connection));
                execute("COMMIT");
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollBack();
                }
            }
        } catch (SQLException e) {
            throw trouble.of(e);
        }
    }

    private void rollBack() {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // After some failures, a full disk among them, SQLite has done so itself.
            return;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw trouble.of(e);
        }
    }
}
