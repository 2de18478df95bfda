package io.registrycleaner.cleaner.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** For commands that somebody waits for. */
final class ShortDeadline {
    @Option(
            names = "--deadline",
            paramLabel = "DURATION",
            defaultValue = "2m",
            converter = CommonOptions.Time.class,
            description = "The command ends after this time at the latest (CLEANER_DEADLINE). Default: 2m.")
    Duration deadline;
}
