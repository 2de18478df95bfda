package io.registrycleaner.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.cli.Commands;
import io.registrycleaner.cleaner.cli.Surroundings;
import io.registrycleaner.cleaner.http.Pause;
import io.registrycleaner.cleaner.model.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The pages say what the program does, and all of it. */
class DocsTest {
    private static final Path DOCS = Path.of("..", "docs");

    private static String page(String name) throws IOException {
        return Files.readString(DOCS.resolve(name));
    }

    private static CommandLine line() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return Commands.line(
                new Surroundings(Map.of(), new Surroundings.Output(nowhere, nowhere), Clock.systemUTC(), Pause.real()));
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void everyProblemHasItsHeadingWithItsExitCodeAndEveryHeadingItsProblem() throws IOException {
        String page = page("troubleshooting.md");
        assertThat(all("^### (.*)$", page))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Problem.values()).map(Problem::code).toList());
        for (Problem problem : Problem.values()) {
            String heading = "### " + problem.code() + "\n\nExit code "
                    + problem.exitCode().number() + ".";
            assertThat(page).contains(heading + (problem.propagationExplainsIt() ? " Waits." : ""));
        }
        assertThat(all("^Exit code \\d\\. (Waits)\\.", page)).hasSize((int) Arrays.stream(Problem.values())
                .filter(Problem::propagationExplainsIt)
                .count());
    }

    @Test
    void everyOptionIsInTheTableWithItsVariableAndTheTableHasNoOther() throws IOException {
        TreeSet<String> options = new TreeSet<>();
        for (CommandLine command : line().getSubcommands().values()) {
            command.getCommandSpec().options().stream()
                    .filter(option -> !option.usageHelp())
                    .map(option -> option.longestName() + " "
                            + all("\\(([A-Z_]{4,})", String.join(" ", option.description()))
                                    .get(0))
                    .forEach(options::add);
        }
        List<String> rows = all(
                "^\\| `(--[a-z-]+[^|]*(?:\\\\\\|[^|]*)*\\| `[A-Z_]+)`",
                page("authentication.md") + page("cleanup.md") + page("operations.md"));
        assertThat(rows.stream().map(row -> row.replaceAll("[ `].*`", " ")).toList())
                .containsExactlyInAnyOrderElementsOf(options);
    }

    @Test
    void everyCommandLineOfThePagesIsOneThatTheProgramTakes() throws IOException {
        int seen = 0;
        for (String name : new String[] {"authentication.md", "troubleshooting.md", "cleanup.md", "operations.md"}) {
            for (String arguments : all("^(?:cleaner|.*-- docker-registry-cleaner) ([a-z][^`\\n]*)", page(name))) {
                CommandLine.ParseResult parsed =
                        line().parseArgs(arguments.replaceFirst(" *#.*", "").split(" ", -1));
                assertThat(parsed.hasSubcommand()).as(arguments).isTrue();
                seen++;
            }
        }
        assertThat(seen).isGreaterThanOrEqualTo(4);
    }
}
