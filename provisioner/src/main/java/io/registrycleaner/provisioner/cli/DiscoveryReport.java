package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.plan.Discovered;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What was discovered, for a person or a program; what could not be read goes to standard error as well. */
final class DiscoveryReport {

    private final Console console;
    private final OutputOptions.Format format;
    private final boolean imdsRestricted;

    DiscoveryReport(Console console, OutputOptions.Format format, boolean imdsRestricted) {
        this.console = console;
        this.format = format;
        this.imdsRestricted = imdsRestricted;
    }

    ExitCode discovered(Discovered discovered) {
        if (!discovered.isAnswered()) {
            return refused(discovered.problems());
        }
        Problems.print(discovered.problems(), console.err());
        switch (format) {
            case text -> new DiscoveryText(console.out(), imdsRestricted).print(discovered);
            case markdown -> MarkdownReport.print(markdown(discovered), console);
            case json -> JsonReport.print(new DiscoveryJson(imdsRestricted).document(discovered), console);
        }
        return discovered.exitCode();
    }

    /** The tables as they are: their cells wrap, which those of Markdown do not. */
    private Markdown markdown(Discovered discovered) {
        StringWriter text = new StringWriter();
        new DiscoveryText(new PrintWriter(text, true), imdsRestricted).print(discovered);
        return new Markdown()
                .title("provisioner discover")
                .code("text", text.toString().lines().toList());
    }

    /** Where there is no answer, because nothing could be asked or read. */
    ExitCode refused(List<Failure> problems) {
        ExitCode exitCode = Failure.commonCode(problems);
        Problems.print(problems, console.err());
        if (format == OutputOptions.Format.json) {
            JsonReport.print(DiscoveryJson.refused(problems, exitCode), console);
        }
        return exitCode;
    }
}
