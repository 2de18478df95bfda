package io.registrycleaner.cleaner.cli;

import picocli.CommandLine.Option;

/** For people or for programs. */
final class OutputOption {
    static final String NAME = "--output";

    enum Format {
        TEXT,
        JSON
    }

    @Option(
            names = NAME,
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Form of what is printed (CLEANER_OUTPUT). Default: text.")
    Format format;

    boolean json() {
        return format == Format.JSON;
    }
}
