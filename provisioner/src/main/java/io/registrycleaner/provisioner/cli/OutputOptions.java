package io.registrycleaner.provisioner.cli;

import picocli.CommandLine.Option;

/** How a command tells. */
final class OutputOptions {

    /** What goes to standard output. */
    enum Format {
        text,
        json,
        markdown
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text; json or markdown: one document on standard output, everything else on standard error."
                    + " Default: ${DEFAULT-VALUE}.")
    Format format;

    @Option(names = "--stacktrace", description = "Print where an error came from.")
    boolean stacktrace;
}
