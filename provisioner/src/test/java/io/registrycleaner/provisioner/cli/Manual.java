package io.registrycleaner.provisioner.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Writes the manual pages and the shell's completion of every command. The build runs this in its package phase. */
final class Manual {

    private Manual() {}

    /** Takes the directory to write to, and the program's version: {@code man/man1/*.1} and {@code provisioner_completion}. */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        CommandLine root = root();
        Path pages = Files.createDirectories(directory.resolve("man").resolve("man1"));
        for (CommandLine command : Stream.concat(
                        Stream.of(root), root.getSubcommands().values().stream().distinct())
                .toList()) {
            Files.writeString(pages.resolve(ManPage.name(command) + ".1"), ManPage.of(command, args[1]));
        }
        Files.writeString(directory.resolve("provisioner_completion"), completion(root));
    }

    /** Picocli completes files for an option of type Path; for one that may be left out, which ours all are, it does not. */
    private static String completion(CommandLine root) {
        String script = AutoComplete.bash("provisioner", root);
        List<String> files = root.getSubcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().options().stream())
                .filter(option -> option.paramLabel().equals("FILE"))
                .map(OptionSpec::longestName)
                .distinct()
                .toList();
        for (String option : files) {
            script = script.replace(
                    "    '" + option + "')\n      return\n",
                    "    '" + option
                            + "')\n      local IFS=$'\\n'\n      type compopt &>/dev/null && compopt -o filenames\n"
                            + "      COMPREPLY=( $( compgen -f -- \"${curr_word}\" ) )\n      return\n");
        }
        return script;
    }

    /** The command line as everybody has it, whatever is set in this environment. */
    static CommandLine root() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return Cli.line(new String[0], Map.of(), new Console(nowhere, nowhere, Console.system()));
    }
}
