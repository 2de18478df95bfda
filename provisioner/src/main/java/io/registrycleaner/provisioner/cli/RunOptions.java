package io.registrycleaner.provisioner.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a command that changes something goes about it. */
final class RunOptions {

    @Option(
            names = "--values",
            paramLabel = "FILE",
            description =
                    "The chart's values: the keys that name the identity are set, everything else stays to the byte.")
    Optional<Path> values = Optional.empty();

    @Option(names = "--dry-run", description = "Print the plan and stop.")
    boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Apply without asking; needed where nobody can be asked.")
    boolean yes;

    @Option(names = "--detailed-exitcode", description = "With --dry-run: exit 10 where the plan has changes.")
    boolean detailedExitCode;
}
