package io.registrycleaner.provisioner;

import io.registrycleaner.provisioner.cli.Cli;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program. */
public final class Provisioner {

    private Provisioner() {}

    public static void main(String[] args) {
        // The libraries' logging says on standard error that nothing listens to it; and what they print to standard
        // output
        // must not end up within a JSON document.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setOut(System.err);
        int exitCode =
                Cli.run(args, System.getenv(), writer(new FileOutputStream(FileDescriptor.out)), writer(System.err));
        // Without this the HTTP client's threads keep the process for another third of a second.
        System.exit(exitCode);
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }
}
