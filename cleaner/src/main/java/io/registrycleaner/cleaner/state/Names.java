package io.registrycleaner.cleaner.state;

import io.registrycleaner.cleaner.model.RepositoryName;
import java.sql.SQLException;
import java.util.OptionalLong;

/**
 * The numbers that stand for names of repositories in every other table. A number is never taken back, so it may be used in later
 * transactions.
 *
 * @param registry the number of the registry
 */
record Names(long registry) {
    static Names of(Database database, String registry) {
        return new Names(database.write(transaction -> {
            transaction.run("INSERT INTO registry (name) VALUES (?) ON CONFLICT DO NOTHING", registry);
            return transaction
                    .first(row -> row.getLong(1), "SELECT id FROM registry WHERE name = ?", registry)
                    .orElseThrow();
        }));
    }

    /** Empty where nothing was ever written about it. */
    OptionalLong find(Transaction transaction, RepositoryName repository) throws SQLException {
        return transaction
                .first(
                        row -> OptionalLong.of(row.getLong(1)),
                        "SELECT id FROM repository WHERE registry = ? AND name = ?",
                        registry,
                        repository.text())
                .orElse(OptionalLong.empty());
    }

    long findOrAdd(Transaction transaction, RepositoryName repository) throws SQLException {
        transaction.run(
                "INSERT INTO repository (registry, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
                registry,
                repository.text());
        return find(transaction, repository).orElseThrow();
    }
}
