package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.plan.NearestNames;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that cannot be understood, told briefly: what is wrong, what was probably meant, where to look. */
final class WrongUsage {

    private WrongUsage() {}

    static int tell(ParameterException wrong, String[] args) {
        CommandLine line = wrong.getCommandLine();
        PrintWriter err = line.getErr();
        err.println(wrong.getMessage());
        List<String> unknown = line.getUnmatchedArguments();
        if (!unknown.isEmpty() && !(wrong instanceof UnmatchedArgumentException)) {
            // A required option that is misspelled is missing in the first place.
            err.println("Unknown: '" + unknown.get(0) + "'");
        }
        meant(line, unknown).ifPresent(word -> err.println("Did you mean: " + word + "?"));
        err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    /** Of those that are similar at all, the one with the fewest characters changed. */
    private static Optional<String> meant(CommandLine line, List<String> unknown) {
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        List<String> similar = new UnmatchedArgumentException(line, unknown).getSuggestions();
        return NearestNames.to(unknown.get(0), similar).stream()
                .findFirst()
                .map(word -> word.startsWith("-") ? word : line.getCommandSpec().qualifiedName() + " " + word);
    }
}
