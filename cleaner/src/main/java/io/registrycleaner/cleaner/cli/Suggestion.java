package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.model.Spelling;
import java.util.Collection;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was probably meant by a word that no command or option has. */
final class Suggestion {
    private Suggestion() {}

    static Optional<String> of(UnmatchedArgumentException problem) {
        CommandSpec command = problem.getCommandLine().getCommandSpec();
        return problem.getUnmatched().stream()
                .map(word -> word.startsWith("-")
                        ? nearest(
                                word.replaceFirst("=.*", ""),
                                command.optionsMap().keySet())
                        : nearest(word, command.subcommands().keySet()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Of a very short one any other is a typo. */
    private static Optional<String> nearest(String word, Collection<String> known) {
        return Spelling.nearest(
                word, known.stream().filter(candidate -> candidate.length() > 2).toList());
    }
}
