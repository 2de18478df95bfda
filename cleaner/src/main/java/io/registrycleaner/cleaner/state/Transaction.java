package io.registrycleaner.cleaner.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements of one transaction. Parameters are long, int, String, byte[] or null. */
record Transaction(Connection connection) {

    /** Makes a value of the row that the result stands on. */
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Is told of every row. */
    interface Rows {
        void row(ResultSet row) throws SQLException;
    }

    /** Returns how many rows it changed. */
    int run(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** Inserts one row and returns its id. */
    long insert(String sql, Object... parameters) throws SQLException {
        run(sql, parameters);
        return first(row -> row.getLong(1), "SELECT last_insert_rowid()").orElseThrow();
    }

    void each(Rows rows, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.row(result);
            }
        }
    }

    <T> List<T> list(Row<T> row, String sql, Object... parameters) throws SQLException {
        List<T> all = new ArrayList<>();
        each(result -> all.add(row.of(result)), sql, parameters);
        return all;
    }

    <T> Optional<T> first(Row<T> row, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? Optional.of(row.of(result)) : Optional.empty();
        }
    }

    /** One statement for many rows. */
    Batch batch(String sql) throws SQLException {
        return new Batch(connection.prepareStatement(sql));
    }

    private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            bind(statement, parameters);
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    /** Sends rows to the database in portions, so that they need not all be in memory a second time. */
    static final class Batch implements AutoCloseable {
        private static final int PORTION = 500;

        private final PreparedStatement statement;
        private int waiting;

        private Batch(PreparedStatement statement) {
            this.statement = statement;
        }

        void add(Object... parameters) throws SQLException {
            bind(statement, parameters);
            statement.addBatch();
            waiting++;
            if (waiting == PORTION) {
                send();
            }
        }

        /** To be called after the last row. */
        void send() throws SQLException {
            if (waiting > 0) {
                statement.executeBatch();
                waiting = 0;
            }
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}
