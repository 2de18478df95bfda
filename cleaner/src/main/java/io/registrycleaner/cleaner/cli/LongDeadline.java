package io.registrycleaner.cleaner.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** For commands that read or change a whole registry. */
final class LongDeadline {
    @Option(
            names = "--deadline",
            paramLabel = "DURATION",
            defaultValue = "6h",
            converter = CommonOptions.Time.class,
            description = "The command ends in order after this time; what is left can be resumed (CLEANER_DEADLINE)."
                    + " Default: 6h.")
    Duration deadline;
}
