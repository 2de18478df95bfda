package io.registrycleaner.provisioner.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole. */
public final class Cli {

    private static final int WIDTH = 110;

    private Cli() {}

    /**
     * Runs one command.
     *
     * @return the exit code
     */
    public static int run(String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        return run(args, environment, new Console(out, err, Console.system()));
    }

    static int run(String[] args, Map<String, String> environment, Console console) {
        CommandLine line = new CommandLine(new Root(environment, console));
        line.setOut(console.out());
        line.setErr(console.err());
        line.setUsageHelpWidth(WIDTH);
        line.setDefaultValueProvider(new Environment(environment));
        line.setParameterExceptionHandler(Cli::complain);
        line.setExecutionExceptionHandler((thrown, command, parsed) -> unexpected(thrown, command, args));
        describe(line);
        line.getSubcommands().values().forEach(Cli::describe);
        return line.execute(args);
    }

    private static void describe(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        spec.mixinStandardHelpOptions(true);
        spec.versionProvider(version());
        spec.usageMessage().sortOptions(false).abbreviateSynopsis(true);
        spec.usageMessage().exitCodeListHeading("%nExit codes:%n");
        spec.usageMessage().exitCodeList(exitCodes());
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "done, or nothing to do");
        codes.put("1", "failed");
        codes.put("2", "wrong usage");
        codes.put("3", "not allowed, not signed in, or verify found something missing");
        codes.put("4", "done in part");
        codes.put("10", "changes pending (--dry-run --detailed-exitcode)");
        return codes;
    }

    private static IVersionProvider version() {
        String version = Cli.class.getPackage().getImplementationVersion();
        return () -> new String[] {"provisioner " + (version == null ? "(not packaged)" : version)};
    }

    /** Short: what is wrong, what may have been meant, where to look. */
    private static int complain(ParameterException wrong, String[] args) {
        CommandLine line = wrong.getCommandLine();
        PrintWriter err = line.getErr();
        err.println(wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static int unexpected(Exception thrown, CommandLine line, String[] args) {
        PrintWriter err = line.getErr();
        err.println("Unexpected: " + thrown);
        if (java.util.Arrays.asList(args).contains("--stacktrace")) {
            thrown.printStackTrace(err);
        } else {
            err.println("  do      --stacktrace shows where; please report it.");
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
