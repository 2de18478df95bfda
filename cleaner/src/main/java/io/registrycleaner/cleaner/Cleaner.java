package io.registrycleaner.cleaner;

import io.registrycleaner.cleaner.cli.Commands;
import io.registrycleaner.cleaner.cli.Surroundings;

/** The program that runs in the cluster. */
public final class Cleaner {
    private Cleaner() {}

    public static void main(String[] args) {
        int status = Commands.line(Surroundings.ofThisProcess()).execute(args);
        // Not by returning: the HTTP client's selector thread would hold the process for another third of a second.
        System.exit(status);
    }
}
