package io.registrycleaner.cleaner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(BERLIN).toInstant();
    }

    private static List<Instant> times(Schedule schedule, Instant from, Instant to) {
        List<Instant> times = new ArrayList<>();
        Optional<Instant> next = schedule.next(from);
        while (next.isPresent() && next.get().isBefore(to)) {
            times.add(next.get());
            next = schedule.next(next.get());
        }
        return times;
    }

    @Test
    void anHourIsMeantInItsTimeZone() {
        Schedule schedule = new Schedule("0 3 * * *", BERLIN);
        assertThat(schedule.next(Instant.parse("2027-01-10T12:00:00Z")))
                .contains(Instant.parse("2027-01-11T02:00:00Z"));
        assertThat(schedule.next(Instant.parse("2027-07-10T12:00:00Z")))
                .contains(Instant.parse("2027-07-11T01:00:00Z"));
    }

    @Test
    void aDailyTimeComesOnceEachDayOfAYearAlthoughClocksChange() {
        for (String cron : List.of("30 2 * * *", "0 2 * * *", "59 1 * * *", "0 3 * * *")) {
            List<Instant> year =
                    times(new Schedule(cron, BERLIN), local("2027-01-01T00:00"), local("2028-01-01T00:00"));
            assertThat(year.stream().map(time -> time.atZone(BERLIN).toLocalDate()))
                    .as(cron)
                    .hasSize(365)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void whatFallsIntoTheHourThatIsSkippedComesWhenThatHourIsOver() {
        Schedule schedule = new Schedule("30 2 * * *", BERLIN);
        assertThat(schedule.next(local("2027-03-27T12:00"))).contains(local("2027-03-28T03:00"));
        assertThat(schedule.last(local("2027-03-27T12:00"), local("2027-03-28T12:00")))
                .contains(local("2027-03-28T03:00"));
        assertThat(schedule.next(local("2027-03-28T03:00"))).contains(local("2027-03-29T02:30"));
    }

    @Test
    void whatComesEveryFiveMinutesKeepsDoingSoWhenClocksChange() {
        for (String day : List.of("2027-03-28T00:00", "2027-10-31T00:00")) {
            List<Instant> times = times(
                    new Schedule("*/5 * * * *", BERLIN), local(day), local(day).plusSeconds(6 * 3600));
            assertThat(times).hasSize(71);
            for (int i = 1; i < times.size(); i++) {
                assertThat(times.get(i).getEpochSecond() - times.get(i - 1).getEpochSecond())
                        .isEqualTo(300);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0 3 * * *, 2027-01-10T03:00:00Z, 2027-01-20T02:59:59Z, 2027-01-19T03:00:00Z",
        "0 3 * * *, 2027-01-10T03:00:00Z, 2027-01-11T03:00:00Z, 2027-01-11T03:00:00Z",
        "0 3 * * *, 2027-01-10T03:00:00Z, 2027-01-11T02:59:59Z,",
        "* * * * *, 2027-01-10T03:00:00Z, 2027-03-10T03:00:30Z, 2027-03-10T03:00:00Z",
        "0 0 29 2 *, 2027-01-10T03:00:00Z, 2029-03-10T03:00:30Z, 2028-02-29T00:00:00Z"
    })
    void ofTimesThatWereMissedTheLastIsFound(String cron, Instant after, Instant until, Instant last) {
        assertThat(new Schedule(cron, ZoneOffset.UTC).last(after, until)).isEqualTo(Optional.ofNullable(last));
    }

    @Test
    void aDayCountsWhenTheDayOfTheMonthOrOfTheWeekFits() {
        assertThat(times(
                                new Schedule("0 0 13 * 5", ZoneOffset.UTC),
                                Instant.parse("2027-04-01T00:00:00Z"),
                                Instant.parse("2027-04-17T00:00:00Z"))
                        .stream()
                        .map(time -> time.atZone(ZoneOffset.UTC).getDayOfMonth()))
                .containsExactly(2, 9, 13, 16);
    }
}
