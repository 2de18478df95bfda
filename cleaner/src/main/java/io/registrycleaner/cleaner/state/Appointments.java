package io.registrycleaner.cleaner.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the schedule asked for, and what came of it. It is on the disk before a run begins, so none is lost with the process. */
public final class Appointments {
    private static final int KEPT = 500;
    private static final String COLUMNS =
            "SELECT id, due, schedule, mode, attempt, started, ended, result, steps, run, trouble FROM appointment ";

    private final Database database;
    private final Names names;

    Appointments(Database database, Names names) {
        this.database = database;
        this.names = names;
    }

    /** Notes that a schedule holds from now on: what it would have asked for before is not made up. */
    public Appointment schedule(String schedule, Instant now) {
        Appointment begun = begin(new Appointment(0, now, schedule, Appointment.Mode.PLAN, 0, now, Optional.empty()));
        return end(begun, new Appointment.End(now, Appointment.Result.BEGUN, 0, Optional.empty(), Optional.empty()));
    }

    /** Writes one down that is about to begin, and forgets those of long ago; its {@code id} is given by this. */
    public Appointment begin(Appointment one) {
        return database.write(transaction -> {
            long id = transaction.insert(
                    "INSERT INTO appointment (registry, due, schedule, mode, attempt, started) VALUES (?, ?, ?, ?, ?, ?)",
                    names.registry(),
                    Times.number(one.due()),
                    one.schedule(),
                    one.mode().name(),
                    one.attempt(),
                    Times.number(one.started()));
            transaction.run(
                    "DELETE FROM appointment WHERE registry = ?1 AND id NOT IN"
                            + " (SELECT id FROM appointment WHERE registry = ?1 ORDER BY id DESC LIMIT ?2)",
                    names.registry(),
                    KEPT);
            return new Appointment(
                    id, one.due(), one.schedule(), one.mode(), one.attempt(), one.started(), Optional.empty());
        });
    }

    /** Writes down how it ended. */
    public Appointment end(Appointment one, Appointment.End end) {
        return database.write(transaction -> {
            transaction.run(
                    "UPDATE appointment SET ended = ?, result = ?, steps = ?, run = ?, trouble = ? WHERE id = ? AND registry = ?",
                    Times.number(end.at()),
                    end.result().name(),
                    end.steps(),
                    end.run().orElse(null),
                    end.trouble().orElse(null),
                    one.id(),
                    names.registry());
            return new Appointment(
                    one.id(), one.due(), one.schedule(), one.mode(), one.attempt(), one.started(), Optional.of(end));
        });
    }

    /** The newest first, those that only began a schedule included. */
    public List<Appointment> latest(int most) {
        return database.read(transaction -> transaction.list(
                Appointments::appointment,
                COLUMNS + "WHERE registry = ? ORDER BY id DESC LIMIT ?",
                names.registry(),
                most));
    }

    private static Appointment appointment(ResultSet row) throws SQLException {
        Optional<Appointment.End> end = Optional.empty();
        if (row.getString(8) != null) {
            end = Optional.of(new Appointment.End(
                    Times.time(row.getLong(7)),
                    Appointment.Result.valueOf(row.getString(8)),
                    row.getInt(9),
                    row.getString(10) == null ? Optional.empty() : Optional.of(row.getLong(10)),
                    Optional.ofNullable(row.getString(11))));
        }
        return new Appointment(
                row.getLong(1),
                Times.time(row.getLong(2)),
                row.getString(3),
                Appointment.Mode.valueOf(row.getString(4)),
                row.getInt(5),
                Times.time(row.getLong(6)),
                end);
    }
}
