package io.registrycleaner.cleaner.state;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.plan.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Steps as rows. */
final class Steps {
    private static final String ENTRY =
            "SELECT step.id, repository.name, phase, digest, tags, reason FROM step JOIN repository ON repository.id = step.repository ";

    private Steps() {}

    static void insert(Transaction.Batch rows, long run, long repository, Step step) throws SQLException {
        rows.add(run, repository, step.phase().name(), step.digest().bytes(), lines(step.tags()), step.reason());
    }

    static Transaction.Batch inserts(Transaction transaction) throws SQLException {
        return transaction.batch(
                "INSERT INTO step (run, repository, phase, digest, tags, reason) VALUES (?, ?, ?, ?, ?, ?)");
    }

    /** In the order in which they were planned. */
    static List<Entry> where(Transaction transaction, String condition, Object... parameters) throws SQLException {
        return transaction.list(Steps::entry, ENTRY + "WHERE " + condition + " ORDER BY step.id", parameters);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                new Step(
                        new RepositoryName(row.getString(2)),
                        Step.Phase.valueOf(row.getString(3)),
                        Digest.ofBytes(row.getBytes(4), 0),
                        row.getString(5).lines().toList(),
                        row.getString(6)));
    }

    private static String lines(List<String> tags) {
        for (String tag : tags) {
            if (tag.isEmpty() || tag.indexOf('\n') >= 0 || tag.indexOf('\r') >= 0) {
                throw new IllegalArgumentException("'" + tag + "' is no tag");
            }
        }
        return String.join("\n", tags);
    }
}
