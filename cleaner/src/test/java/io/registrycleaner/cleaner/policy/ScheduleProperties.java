package io.registrycleaner.cleaner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The policy judges a schedule's form, a library finds its times: the two must mean the same. */
class ScheduleProperties {
    private static Arbitrary<String> field(int least, int most) {
        Arbitrary<Integer> number = Arbitraries.integers().between(least, most);
        Arbitrary<String> item = Arbitraries.oneOf(
                Arbitraries.just("*"),
                number.map(String::valueOf),
                Combinators.combine(number, number).as((a, b) -> Math.min(a, b) + "-" + Math.max(a, b)),
                Arbitraries.integers().between(1, Math.min(most, 30)).map(step -> "*/" + step),
                Combinators.combine(number, number, Arbitraries.integers().between(1, 9))
                        .as((a, b, step) -> Math.min(a, b) + "-" + Math.max(a, b) + "/" + step));
        return item.list().ofMinSize(1).ofMaxSize(3).map(items -> String.join(",", items));
    }

    @Provide
    Arbitrary<String> crons() {
        Arbitrary<String> month = Arbitraries.oneOf(field(1, 12), Arbitraries.of("jan", "feb-apr", "DEC"));
        Arbitrary<String> weekday = Arbitraries.oneOf(field(0, 7), Arbitraries.of("sun", "mon-fri", "SAT"));
        return Combinators.combine(field(0, 59), field(0, 23), field(1, 31), month, weekday)
                .as((minute, hour, day, of, week) -> String.join(" ", minute, hour, day, of, week));
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(1_750_000_000L, 1_900_000_000L).map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")
                .map(ZoneId::of);
    }

    @Property(tries = 2000)
    void whatThePolicyAcceptsHasANextTimeWhichIsOnAFullMinute(
            @ForAll("crons") String cron, @ForAll("zones") ZoneId zone, @ForAll("instants") Instant now) {
        Assume.that(Cron.whatIsWrongWith(cron).isEmpty());
        Instant next = new Schedule(cron, zone).next(now).orElseThrow();
        assertThat(next).isAfter(now);
        assertThat(next.getEpochSecond() % 60).isZero();
    }

    @Property(tries = 1000)
    void nothingComesBetweenTheLastTimeAndTheNext(
            @ForAll("crons") String cron, @ForAll("zones") ZoneId zone, @ForAll("instants") Instant now) {
        Assume.that(Cron.whatIsWrongWith(cron).isEmpty());
        Schedule schedule = new Schedule(cron, zone);
        Instant before = ZonedDateTime.ofInstant(now, zone).minusYears(9).toInstant();
        Optional<Instant> last = schedule.last(before, now);
        assertThat(last).isPresent();
        assertThat(last.get()).isBeforeOrEqualTo(now);
        assertThat(schedule.next(last.get())).isEqualTo(schedule.next(now));
    }
}
