package io.registrycleaner.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.cli.Commands;
import io.registrycleaner.cleaner.cli.Surroundings;
import io.registrycleaner.provisioner.cli.Cli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages say exists: every command and option on a command line, every page and heading that a link names. */
class PagesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern COMMAND =
            Pattern.compile("(?:^|\\s|/)(provisioner|cleaner|docker-registry-cleaner) ([a-z][a-z_-]+)(.*)");
    private static final Pattern OPTION = Pattern.compile("(?<=\\s)--[a-z][a-z-]+");

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(file -> file.toString().endsWith(".md"))
                    .map(ROOT::relativize)
                    .filter(page -> !page.toString().contains("target"))
                    .forEach(pages::add);
        }
        assertThat(pages).contains(Path.of("README.md"), Path.of("docs/troubleshooting.md"));
        return pages.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesNoCommandOrOptionThatDoesNotExist(Path page) throws IOException {
        for (String line : commandLines(page)) {
            Matcher command = COMMAND.matcher(line);
            if (command.find()) {
                String help = help(command.group(1), command.group(2));
                assertThat(help).as("%s: %s", page, line).contains("Usage:");
                assertThat(OPTION.matcher(command.group(3)).results().map(option -> option.group()))
                        .as("%s: %s", page, line)
                        .allSatisfy(option -> assertThat(help).containsPattern(option + "\\b"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksOnlyToWhatIsThere(Path page) throws IOException {
        String text = Files.readString(ROOT.resolve(page));
        for (String link :
                LINK.matcher(text).results().map(match -> match.group(1)).toList()) {
            if (!link.contains("://") && !link.startsWith("mailto:")) {
                String[] parts = link.split("#", 2);
                Path folder =
                        Optional.ofNullable(ROOT.resolve(page).getParent()).orElse(ROOT);
                Path target = parts[0].isEmpty() ? ROOT.resolve(page) : folder.resolve(parts[0]);
                assertThat(target).as("%s links to %s", page, link).exists();
                if (parts.length == 2) {
                    assertThat(anchors(target)).as("%s links to %s", page, link).contains(parts[1]);
                }
            }
        }
    }

    /** The lines of shell blocks, with those that end in a backslash joined to the next. */
    private static List<String> commandLines(Path page) throws IOException {
        String text = Files.readString(ROOT.resolve(page)).replace("\\\n", " ");
        List<String> lines = new ArrayList<>();
        boolean shell = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith("```")) {
                shell = !shell && (line.equals("```bash") || line.equals("```sh"));
            } else if (shell) {
                Arrays.stream(line.split(" -- | && | \\| | # ", -1))
                        .map(String::strip)
                        .filter(part -> !part.startsWith("helm ") && !part.startsWith("kubectl "))
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    private static List<String> anchors(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static String help(String program, String command) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        if (program.equals("provisioner")) {
            Cli.run(new String[] {command, "--help"}, Map.of(), out, out);
        } else {
            Commands.line(Surroundings.ofThisProcess()).setOut(out).setErr(out).execute(command, "--help");
        }
        out.flush();
        return text.toString();
    }
}
