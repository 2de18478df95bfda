package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.policy.Cron;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Option;

/** When runs begin, how long they may take, and whether they delete. */
final class ScheduleOptions {
    @Option(
            names = "--apply",
            description = "Runs of the schedule delete (CLEANUP_APPLY). Default: they only plan, for the dashboard and"
                    + " the metrics.")
    boolean apply;

    @Option(
            names = "--schedule",
            paramLabel = "CRON",
            description = "When to run: minute, hour, day of the month, month, day of the week, such as '0 3 * * *'"
                    + " (CLEANUP_SCHEDULE). Default: the policy's own schedule; without one nothing runs by itself.")
    String cron;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            converter = Zone.class,
            description =
                    "Where the schedule's hours are meant, such as Europe/Berlin (CLEANUP_TIME_ZONE). Default: UTC.")
    ZoneId zone;

    @Option(
            names = "--run-deadline",
            paramLabel = "DURATION",
            defaultValue = "6h",
            converter = CommonOptions.Time.class,
            description =
                    "A run ends in order after this time; the next one finishes it (CLEANUP_DEADLINE). Default: 6h.")
    Duration runDeadline;

    /** What is wrong with them, if anything is. */
    Optional<String> problem() {
        return Optional.ofNullable(cron)
                .flatMap(Cron::whatIsWrongWith)
                .map(problem -> "--schedule (CLEANUP_SCHEDULE): " + problem);
    }

    static final class Zone extends Parsing<ZoneId> {
        Zone() {
            super(Zone::parse);
        }

        private static ZoneId parse(String text) {
            try {
                return ZoneId.of(text.strip());
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no time zone; expected UTC or a name such as Europe/Berlin", e);
            }
        }
    }
}
