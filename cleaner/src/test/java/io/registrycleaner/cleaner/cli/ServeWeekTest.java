package io.registrycleaner.cleaner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.TokenCache;
import io.registrycleaner.cleaner.state.Appointment;
import io.registrycleaner.cleaner.state.Appointment.Result;
import io.registrycleaner.cleaner.state.StateStore;
import io.registrycleaner.emulator.acr.content.Publisher;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A week of {@code serve} within seconds: its schedule, with restarts and times when it was down, against an emulator of the same clock. */
class ServeWeekTest extends Cleaning {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final String DAILY = """
            version: 1
            protect: {inUse: false}
            rules: [{repositories: ["ci/**"], tags: ["day-*"], keepNewest: 2}]
            limits: {maxShareOfRepository: 1}
            schedule: "30 2 * * *"
            """;

    private final StringWriter err = new StringWriter();
    private final Random random = new Random(7);
    private Instant end;
    private LocalDate pushed;

    private LocalDate today() {
        return pod.clock.instant().atZone(ZONE).toLocalDate();
    }

    /** A build a day, before the run of the night. */
    private void push(Instant now) {
        LocalDate day = now.atZone(ZONE).toLocalDate();
        while (!day.isBefore(pushed.plusDays(1))) {
            pushed = pushed.plusDays(1);
            Publisher publisher = into("ci/app", now);
            publisher.tag("day-" + pushed, publisher.image(pushed.toString()));
        }
    }

    /** Lets serve run until the clock shows {@code until}, then ends it in order. */
    private void serveUntil(Instant until) throws InterruptedException {
        Thread[] serving = new Thread[1];
        VirtualTime time = new VirtualTime(pod.clock, now -> {
            push(now);
            // It counts by the real clock, and the tokens end by this one.
            TokenCache.forget();
            if (!now.isBefore(until)) {
                serving[0].interrupt();
            }
        });
        Surroundings surroundings = new Surroundings(
                pod.environment,
                new Surroundings.Output(new PrintWriter(new StringWriter(), true), new PrintWriter(err, true)),
                pod.clock,
                time);
        int[] status = {-1};
        serving[0] = new Thread(() -> status[0] = Commands.line(surroundings).execute("serve"));
        serving[0].start();
        serving[0].join();
        assertThat(status[0]).as(err.toString()).isZero();
    }

    private List<Appointment> kept() {
        try (StateStore store =
                StateStore.open(Path.of(pod.environment.get("STATE_DIR")), pod.loginServer(), pod.clock)) {
            return store.appointments().latest(500).stream()
                    .filter(one -> one.attempt() > 0)
                    .toList();
        }
    }

    private void aWeekBegins(String apply) throws IOException {
        policy(DAILY);
        pod.environment.put("HTTP_ADDRESS", "127.0.0.1:0");
        pod.environment.put("CLEANUP_APPLY", apply);
        pod.environment.put("CLEANUP_TIME_ZONE", ZONE.getId());
        pushed = today().minusDays(1);
        push(pod.clock.instant());
        end = pod.clock.instant().plus(Duration.ofDays(7));
    }

    private List<LocalDate> nights(LocalDate first, int number) {
        return IntStream.range(0, number).mapToObj(first::plusDays).toList();
    }

    private List<LocalDate> doneFor() {
        return kept().stream()
                .filter(one -> one.ended(Result.DONE))
                .map(one -> one.due().atZone(ZONE).toLocalDate())
                .sorted()
                .toList();
    }

    @Test
    @Timeout(180)
    void everyNightHasItsRunAlthoughTheProcessIsStartedAgainAndAgain() throws Exception {
        aWeekBegins("true");
        LocalDate first =
                pod.clock.instant().isBefore(today().atTime(2, 30).atZone(ZONE).toInstant())
                        ? today()
                        : today().plusDays(1);
        while (pod.clock.instant().isBefore(end)) {
            Instant until = pod.clock.instant().plus(Duration.ofMinutes(30 + random.nextInt(2000)));
            serveUntil(until.isBefore(end) ? until : end);
            if (random.nextBoolean()) {
                // Down, perhaps over the time of the run, but for less than a day.
                Duration down = Duration.ofMinutes(random.nextInt(600));
                pod.clock.move(down);
                push(pod.clock.instant());
            }
        }
        serveUntil(pod.clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(doneFor()).isSubsetOf(nights(first, 9)).hasSizeBetween(7, 9).doesNotHaveDuplicates();
        assertThat(doneFor()).containsAll(nights(first, 7));
        assertThat(app().summary().tags()).isBetween(2, 3);
        assertThat(kept()).allSatisfy(one -> assertThat(one.end()).isPresent());
    }

    @Test
    @Timeout(120)
    void nightsThatWereMissedAreMadeUpByOneRun() throws Exception {
        aWeekBegins("true");
        serveUntil(pod.clock.instant().plus(Duration.ofHours(1)));
        int before = kept().size();
        pod.clock.move(Duration.ofDays(5));
        push(pod.clock.instant());
        serveUntil(pod.clock.instant().plus(Duration.ofMinutes(1)));
        assertThat(kept()).hasSize(before + 1);
        assertThat(kept().get(0).ended(Result.DONE)).isTrue();
        assertThat(app().summary().tags()).isEqualTo(2);
    }

    @Test
    @Timeout(120)
    void byDefaultARunOnlyPlans() throws Exception {
        aWeekBegins("");
        serveUntil(pod.clock.instant().plus(Duration.ofDays(4)));
        assertThat(doneFor()).hasSizeBetween(3, 4);
        assertThat(kept()).allSatisfy(one -> assertThat(one.mode()).isEqualTo(Appointment.Mode.PLAN));
        assertThat(kept().get(0).end().orElseThrow().steps()).isBetween(2, 4);
        assertThat(app().summary().tags()).isGreaterThan(4);
        assertThat(pod.run("runs").out()).doesNotContain("Run 1");
    }

    @Test
    @Timeout(120)
    void aNightWithoutARegistryIsTriedThreeTimesAndIsNoReasonToEnd() throws Exception {
        aWeekBegins("true");
        identity = null;
        pod.detachAll();
        serveUntil(pod.clock.instant().plus(Duration.ofDays(1)));
        assertThat(kept()).hasSize(3).allSatisfy(one -> {
            assertThat(one.ended(Result.FAILED)).isTrue();
            assertThat(one.end().orElseThrow().trouble()).isPresent();
        });
        assertThat(kept().stream().map(Appointment::due).distinct()).hasSize(1);
    }
}
