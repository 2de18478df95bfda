package io.registrycleaner.cleaner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.registrycleaner.cleaner.http.Pause;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** What a command has around it: the environment's variables, where it prints, somebody to ask, and time. */
public record Surroundings(
        Map<String, String> environment, Output output, Clock clock, Pause pause, Optional<Person> person) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** With nobody there to ask. */
    public Surroundings(Map<String, String> environment, Output output, Clock clock, Pause pause) {
        this(environment, output, clock, pause, Optional.empty());
    }

    /** Somebody at a terminal. */
    @FunctionalInterface
    public interface Person {
        /** The answer to a question; empty when there is none. */
        String answer(String question);
    }

    /** Both in UTF-8 whatever the locale is: in most containers it is POSIX, and ✓ would become a question mark. */
    public record Output(PrintWriter out, PrintWriter err) {}

    public static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getenv(),
                new Output(writer(FileDescriptor.out), writer(FileDescriptor.err)),
                Clock.systemUTC(),
                Pause.real(),
                atTheTerminal());
    }

    /** There is one where both standard input and output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // with the console of java.base it does return null
    private static Optional<Person> atTheTerminal() {
        // From JDK 22 to 24 the default console says that it is there when it is not.
        System.setProperty("jdk.console", "java.base");
        Console console = System.console();
        return console == null
                ? Optional.empty()
                : Optional.of(question -> {
                    String line = console.readLine("%s", question);
                    return line == null ? "" : line.strip();
                });
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, UTF_8);
    }

    /** May progress be shown? */
    boolean terminal() {
        return person.isPresent();
    }

    PrintWriter out() {
        return output.out();
    }

    PrintWriter err() {
        return output.err();
    }
}
