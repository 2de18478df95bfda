package io.registrycleaner.cleaner.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class StateTroubleTest {
    private static final StateTrouble TROUBLE = new StateTrouble("/state/state.db");

    @ParameterizedTest
    @CsvSource({
        "SQLITE_FULL, the disk is full",
        "SQLITE_IOERR_SHMSIZE, the disk is full",
        "SQLITE_READONLY_DBMOVED, it cannot be opened and written to (SQLITE_READONLY_DBMOVED)",
        "SQLITE_CANTOPEN, it cannot be opened and written to (SQLITE_CANTOPEN)",
        "SQLITE_BUSY, another process kept it busy for 10 s",
        "SQLITE_BUSY_RECOVERY, another process kept it busy for 10 s",
        "SQLITE_CORRUPT, 'its file is damaged, or is no database'",
        "SQLITE_NOTADB, 'its file is damaged, or is no database'",
        "SQLITE_IOERR_FSYNC, [SQLITE_IOERR_FSYNC] said SQLite"
    })
    void saysWhatIsTheMatter(SQLiteErrorCode code, String fact) {
        Diagnosis diagnosis = TROUBLE.of(new SQLiteException("[" + code.name() + "] said SQLite", code))
                .diagnosis();
        assertThat(diagnosis.problem()).isEqualTo(Problem.STATE_STORE);
        assertThat(diagnosis.what()).isEqualTo("Could not use the state store '/state/state.db': " + fact + ".");
        assertThat(diagnosis.likely()).isNotEmpty();
        assertThat(diagnosis.actions()).isNotEmpty();
    }

    @Test
    void whatTheDriverItselfSaysIsToldAsItIs() {
        assertThat(TROUBLE.of(new SQLException("database connection closed")))
                .hasMessage("Could not use the state store '/state/state.db': database connection closed.");
    }
}
