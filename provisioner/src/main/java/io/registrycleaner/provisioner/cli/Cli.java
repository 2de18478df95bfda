package io.registrycleaner.provisioner.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;

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
        return line(args, environment, console).execute(args);
    }

    /** The command line, put together: whatever it says about itself, it says in the same way to everybody. */
    static CommandLine line(String[] args, Map<String, String> environment, Console console) {
        CommandLine line = new CommandLine(new Root(environment, console));
        line.setOut(console.out());
        line.setErr(console.err());
        line.setUsageHelpWidth(WIDTH);
        line.setDefaultValueProvider(new Environment(environment));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(WrongUsage::tell);
        line.setExecutionExceptionHandler((thrown, command, parsed) -> unexpected(thrown, command, args));
        describe(line);
        line.getSubcommands().values().forEach(Cli::describe);
        return line;
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
