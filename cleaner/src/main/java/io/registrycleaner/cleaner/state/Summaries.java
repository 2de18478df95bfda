package io.registrycleaner.cleaner.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs as rows. */
final class Summaries {
    private Summaries() {}

    static List<RunSummary> where(Transaction transaction, String condition, Object... parameters) throws SQLException {
        return transaction.list(
                row -> summary(transaction, row),
                "SELECT id, started, policy, shard, command, ended, how FROM run WHERE " + condition,
                parameters);
    }

    private static RunSummary summary(Transaction transaction, ResultSet row) throws SQLException {
        long id = row.getLong(1);
        RunStart start = new RunStart(
                Times.time(row.getLong(2)), row.getString(3), Optional.ofNullable(row.getString(4)), row.getString(5));
        Optional<RunSummary.Ended> ended = row.getString(7) == null
                ? Optional.empty()
                : Optional.of(new RunSummary.Ended(Times.time(row.getLong(6)), RunEnd.valueOf(row.getString(7))));
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        transaction.each(
                count -> counts.put(Outcome.valueOf(count.getString(1)), count.getInt(2)),
                "SELECT outcome, count(*) FROM step WHERE run = ? AND outcome IS NOT NULL GROUP BY outcome",
                id);
        return new RunSummary(
                id,
                start,
                ended,
                counts,
                number(transaction, "SELECT count(*) FROM step WHERE run = ? AND outcome IS NULL", id),
                number(transaction, "SELECT count(DISTINCT repository) FROM step WHERE run = ?", id));
    }

    private static int number(Transaction transaction, String sql, long run) throws SQLException {
        return transaction.first(row -> row.getInt(1), sql, run).orElseThrow();
    }
}
