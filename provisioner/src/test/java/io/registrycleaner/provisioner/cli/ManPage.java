package io.registrycleaner.provisioner.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The manual page of one command, as man(7) has it, made from what its {@code --help} is made from. Picocli's own generator writes
 * AsciiDoc, which takes Asciidoctor, and with it a Ruby, to become a page.
 */
final class ManPage {

    private final CommandLine command;
    private final StringBuilder page = new StringBuilder();

    private ManPage(CommandLine command) {
        this.command = command;
    }

    /** The page's name, {@code provisioner-verify}. */
    static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName("-");
    }

    /** @param version of the program, for the foot of the page */
    static String of(CommandLine command, String version) {
        return new ManPage(command).write(version);
    }

    private String write(String version) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        line(".TH \"%s\" 1 \"\" \"provisioner %s\"".formatted(escaped(name(command)), escaped(version)));
        // Neither hyphens in what may be copied nor wide gaps beside it.
        line(".nh");
        line(".ad l");
        section("NAME");
        text(name(command) + " - " + usage.description()[0]);
        section("SYNOPSIS");
        text(command.getHelp().synopsis(0).strip());
        section("DESCRIPTION");
        Arrays.stream(usage.description()).forEach(this::paragraph);
        commands();
        section("OPTIONS");
        command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .forEach(this::option);
        section("EXIT STATUS");
        usage.exitCodeList().forEach(this::entry);
        footer(List.of(usage.footer()));
        seeAlso();
        return page.toString();
    }

    private void commands() {
        Map<String, CommandLine> commands = command.getCommandSpec().subcommands();
        if (commands.isEmpty()) {
            return;
        }
        section("COMMANDS");
        commands.values().stream()
                .distinct()
                .forEach(sub -> entry(
                        String.join(", ", sub.getCommandSpec().names()),
                        sub.getCommandSpec().usageMessage().description()[0]));
    }

    private void option(OptionSpec option) {
        String names = String.join(", ", option.names());
        String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
        String text = String.join(" ", option.description());
        String variable = Environment.variableOf(option);
        entry(names + value, variable.isEmpty() ? text : text + " Variable: " + variable + ".");
    }

    /** Examples are commands, indented, under their heading; what follows is prose. */
    private void footer(List<String> lines) {
        for (String text : lines) {
            if (text.equals("Examples:")) {
                section("EXAMPLES");
            } else if (text.startsWith("  ")) {
                line(".PP");
                line(".RS 4");
                line("\\fB" + escaped(text.strip()) + "\\fR");
                line(".RE");
            } else if (!text.isBlank()) {
                paragraph(text);
            }
        }
    }

    private void seeAlso() {
        CommandLine parent = command.getParent();
        List<String> others = parent == null
                ? command.getSubcommands().values().stream()
                        .distinct()
                        .map(ManPage::name)
                        .toList()
                : List.of(name(parent));
        section("SEE ALSO");
        text(String.join(", ", others.stream().map(name -> name + "(1)").toList()));
    }

    private void section(String name) {
        line(".SH " + name);
    }

    private void entry(String term, String text) {
        line(".TP");
        line("\\fB" + escaped(term) + "\\fR");
        text(text);
    }

    private void paragraph(String text) {
        line(".PP");
        text(text);
    }

    private void text(String text) {
        line(escaped(text));
    }

    private void line(String line) {
        page.append(line).append('\n');
    }

    /** A backslash begins an escape, a dot or a quote a request where a line begins, and a bare dash is a hyphen. */
    static String escaped(String text) {
        String plain = Help.Ansi.OFF.string(text).replaceAll("\\s+", " ");
        String escaped = plain.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
