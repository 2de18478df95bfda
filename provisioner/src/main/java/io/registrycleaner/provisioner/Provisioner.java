package io.registrycleaner.provisioner;

import io.registrycleaner.provisioner.azure.HeadStart;
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
        // Nothing listens to the libraries' logging, which would say so on standard error; and what they print to
        // standard
        // output must not end up within a JSON document.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setOut(System.err);
        if (args.length > 1) {
            HeadStart.begin();
        }
        int exitCode =
                Cli.run(args, System.getenv(), writer(new FileOutputStream(FileDescriptor.out)), writer(System.err));
        closeHttpClients();
        System.exit(exitCode);
    }

    /**
     * At its end HotSpot waits 300 ms for threads that are inside native code, and the HTTP client's selector is in there, waiting for
     * the network, until it is interrupted. Java 17 has no other way to close that client.
     */
    private static void closeHttpClients() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().matches("HttpClient-\\d+-SelectorManager")) {
                thread.interrupt();
                try {
                    thread.join(100);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }
}
