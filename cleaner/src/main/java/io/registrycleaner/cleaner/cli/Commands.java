package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line, put together. */
public final class Commands {
    private Commands() {}

    public static CommandLine line(Surroundings surroundings) {
        CommandLine line = new CommandLine(new Root());
        line.addSubcommand(new LoginCommand(surroundings));
        line.addSubcommand(new HealthCheckCommand(surroundings));
        line.addSubcommand(new InventoryCommand(surroundings));
        line.addSubcommand(new CleanCommand(surroundings));
        line.addSubcommand(new ExplainCommand(surroundings));
        line.addSubcommand(new RunsCommand(surroundings));
        line.addSubcommand(new RestoreCommand(surroundings));
        line.addSubcommand(new ServeCommand(surroundings));
        line.setOut(surroundings.out())
                .setErr(surroundings.err())
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setUsageHelpWidth(110)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(new EnvironmentDefaults(surroundings.environment()))
                .setParameterExceptionHandler(Commands::wrongUsage)
                .setExecutionExceptionHandler(Commands::failure);
        return line;
    }

    private static int wrongUsage(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(problem.getMessage());
        if (problem instanceof UnmatchedArgumentException unmatched) {
            Suggestion.of(unmatched).ifPresent(word -> err.println("Did you mean: " + word + "?"));
        }
        err.printf("Try: %s --help%n", command.getCommandSpec().qualifiedName());
        return ExitCode.USAGE.number();
    }

    private static int failure(Exception failure, CommandLine command, ParseResult parsed) {
        if (given(parsed, CommonOptions.STACKTRACE, true)) {
            failure.printStackTrace(command.getErr());
        }
        if (!(failure instanceof DiagnosedException diagnosed)) {
            command.getErr()
                    .printf(
                            "This should not have happened: %s%n  do  report it, with what --stacktrace adds%n",
                            failure);
            return ExitCode.FAILED.number();
        }
        if (given(parsed, OutputOption.NAME, OutputOption.Format.JSON)) {
            String name = command.getCommandName();
            Json.print(Json.document(name, List.of(diagnosed.diagnosis())), command.getOut());
        } else {
            command.getErr().println(diagnosed.diagnosis().text());
        }
        return diagnosed.diagnosis().problem().exitCode().number();
    }

    private static boolean given(ParseResult parsed, String name, Object value) {
        return parsed.asCommandLineList().stream()
                .map(line -> line.getCommandSpec().findOption(name))
                .anyMatch(option -> option != null && value.equals(option.getValue()));
    }
}
