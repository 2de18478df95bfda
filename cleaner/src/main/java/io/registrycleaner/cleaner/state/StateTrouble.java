package io.registrycleaner.cleaner.state;

import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import java.io.IOException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in words why the state cannot be read or written. */
record StateTrouble(String place) {
    /** The bits of the code that every SQLite knows; those above say more. */
    private static final int PRIMARY = 0xff;

    private static final String OTHER_DIRECTORY = "name another directory: --state-dir DIR (STATE_DIR)";

    private static SQLiteErrorCode code(SQLException failure) {
        return failure instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    static boolean isBusy(SQLException failure) {
        return (code(failure).code & PRIMARY) == SQLiteErrorCode.SQLITE_BUSY.code;
    }

    DiagnosedException of(SQLException failure) {
        SQLiteErrorCode code = code(failure);
        if (code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE) {
            return full(failure);
        }
        return switch (SQLiteErrorCode.getErrorCode(code.code & PRIMARY)) {
            case SQLITE_FULL -> full(failure);
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH -> notWritable(failure, code);
            case SQLITE_BUSY, SQLITE_LOCKED -> busy(failure);
            case SQLITE_CORRUPT, SQLITE_NOTADB -> damaged("its file is damaged, or is no database", failure);
            default ->
                told(
                        failure.getMessage(),
                        "the volume fails, or its file system does not lock files as a local disk does (Azure Files)",
                        "put the state directory on a disk of its own, as the chart does",
                        failure);
        };
    }

    private DiagnosedException full(SQLException failure) {
        return told(
                "the disk is full",
                "the volume is too small, or something else fills it",
                "free some space or enlarge the volume claim; what was written before is all there",
                failure);
    }

    private DiagnosedException notWritable(SQLException failure, SQLiteErrorCode code) {
        return told(
                "it cannot be opened and written to (%s)".formatted(code.name()),
                "the directory or its files belong to another user, or the file system is read-only",
                OTHER_DIRECTORY,
                failure);
    }

    private DiagnosedException busy(SQLException failure) {
        return told(
                "another process kept it busy for " + Database.LONGEST_WAIT_SECONDS + " s",
                "another cleaner works in the same directory, or its disk is very slow",
                "try again when the other one has ended",
                failure);
    }

    DiagnosedException damaged(String fact, Throwable cause) {
        return told(
                fact,
                "the file was made by another program, was cut short, or the disk is damaged",
                "move the file away: what is remembered is learnt again, but earlier runs are forgotten and cannot be undone",
                cause);
    }

    DiagnosedException newer(int version, int known) {
        return told(
                "its format has the version " + version + ", this program knows those up to " + known,
                "a newer version of the cleaner wrote it",
                "use that version or a newer one, or " + OTHER_DIRECTORY,
                null);
    }

    DiagnosedException directory(String fact, IOException cause) {
        return told(
                fact,
                "the directory belongs to another user, or its file system is read-only or full",
                OTHER_DIRECTORY,
                cause);
    }

    DiagnosedException noNativeLibrary(Throwable cause) {
        return told(
                "SQLite's native library cannot be loaded: " + cause.getMessage(),
                "no directory for temporary files can be written to, or programs cannot be started from it (noexec)",
                "name a directory that both is possible in: JAVA_TOOL_OPTIONS=-Dorg.sqlite.tmpdir=DIR",
                cause);
    }

    private DiagnosedException told(String fact, String likely, String action, Throwable cause) {
        return Diagnosis.of(Problem.STATE_STORE, "Could not use the state store '" + place + "': " + fact + ".")
                .likely(likely)
                .action(action)
                .build()
                .asException(cause);
    }
}
