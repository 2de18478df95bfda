package io.registrycleaner.cleaner.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.policy.Schedule;
import io.registrycleaner.cleaner.state.Appointment;
import io.registrycleaner.cleaner.state.Appointment.Mode;
import io.registrycleaner.cleaner.state.Appointment.Result;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgendaTest {
    private static final Schedule DAILY = new Schedule("0 3 * * *", ZoneOffset.UTC);

    private static Instant at(String time) {
        return Instant.parse("2027-01-" + time + ":00Z");
    }

    /** A run that was due on the 10th; {@code result} is null for one that was killed. */
    private static Optional<Appointment> last(Result result, int attempt) {
        Optional<Appointment.End> end = Optional.ofNullable(result)
                .map(known -> new Appointment.End(at("10T03:20"), known, 0, Optional.empty(), Optional.empty()));
        return Optional.of(
                new Appointment(1, at("10T03:00"), DAILY.toString(), Mode.APPLY, attempt, at("10T03:00"), end));
    }

    @ParameterizedTest(name = "after {0} (attempt {1}), at {2}: {3}")
    @CsvSource({
        "DONE,        1, 10T12:00, wait 11T03:00",
        "DONE,        1, 11T03:00, run 11T03:00 1",
        "DONE,        1, 14T09:00, run 14T03:00 1",
        "DONE,        1, 09T12:00, wait 11T03:00",
        "PARTLY,      1, 10T12:00, wait 11T03:00",
        "BEGUN,       0, 10T12:00, wait 11T03:00",
        "FAILED,      1, 10T03:21, wait 10T03:35",
        "FAILED,      1, 10T03:35, run 10T03:00 2",
        "FAILED,      3, 10T12:00, wait 11T03:00",
        "FAILED,      1, 11T04:00, run 11T03:00 1",
        "INTERRUPTED, 1, 10T03:21, run 10T03:00 1",
        "INTERRUPTED, 3, 12T03:21, run 10T03:00 3",
        ",            1, 10T03:21, run 10T03:00 2",
        ",            2, 12T09:00, run 10T03:00 3",
        ",            3, 10T03:21, wait 11T03:00",
        ",            3, 12T03:21, run 12T03:00 1"
    })
    void theCases(Result result, int attempt, String now, String expected) {
        Agenda agenda = Agenda.of(DAILY, last(result, attempt), at(now));
        String[] words = expected.split(" ", -1);
        assertThat(agenda)
                .isEqualTo(
                        words[0].equals("run")
                                ? new Agenda.Run(at(words[1]), Integer.parseInt(words[2]))
                                : new Agenda.Wait(Optional.of(at(words[1]))));
    }

    @Test
    void aScheduleThatIsNewMakesNothingUpOfTheTimeBeforeIt() {
        assertThat(Agenda.of(DAILY, Optional.empty(), at("10T12:00"))).isEqualTo(new Agenda.Begin());
        Schedule other = new Schedule("0 9 * * *", ZoneOffset.UTC);
        assertThat(Agenda.of(other, last(Result.DONE, 1), at("10T12:00"))).isEqualTo(new Agenda.Begin());
    }

    @Test
    void anAttemptThatWouldComeAfterTheNextTimeIsLeftToIt() {
        Schedule hourly = new Schedule("*/10 * * * *", ZoneOffset.UTC);
        Appointment failed = new Appointment(
                1,
                at("10T03:00"),
                hourly.toString(),
                Mode.PLAN,
                1,
                at("10T03:00"),
                Optional.of(new Appointment.End(
                        at("10T03:01"), Result.FAILED, 0, Optional.empty(), Optional.of("no network"))));
        assertThat(Agenda.of(hourly, Optional.of(failed), at("10T03:02")))
                .isEqualTo(new Agenda.Wait(Optional.of(at("10T03:10"))));
    }
}
