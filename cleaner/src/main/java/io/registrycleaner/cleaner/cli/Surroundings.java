package io.registrycleaner.cleaner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.registrycleaner.cleaner.http.Pause;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;

/** What a command has around it: the environment's variables, where it prints, and time. */
public record Surroundings(Map<String, String> environment, Output output, Clock clock, Pause pause) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Both in UTF-8 whatever the locale is: in most containers it is POSIX, and ✓ would become a question mark. */
    public record Output(PrintWriter out, PrintWriter err) {}

    public static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getenv(),
                new Output(writer(FileDescriptor.out), writer(FileDescriptor.err)),
                Clock.systemUTC(),
                Pause.real());
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, UTF_8);
    }

    PrintWriter out() {
        return output.out();
    }

    PrintWriter err() {
        return output.err();
    }
}
