package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.model.Timespan;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {
    static final String STACKTRACE = "--stacktrace";

    @Option(
            names = STACKTRACE,
            description = "With an error, print where in the program it came from (CLEANER_STACKTRACE).")
    boolean stacktrace;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    /** Reads {@code 10m}. A day is more than anybody waits for a command. */
    static final class Time extends Parsing<Duration> {
        private static final Duration LONGEST = Duration.ofDays(1);

        Time() {
            super(text -> Timespan.parse(text, LONGEST));
        }
    }
}
