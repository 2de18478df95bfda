package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.http.Stop;
import picocli.CommandLine.Mixin;

/** A command that reads or changes a whole registry, for as long as that takes. */
abstract class WholeRegistryCommand extends RegistryCommand {
    @Mixin
    RegistryAccessOptions access;

    @Mixin
    OutputOption output;

    @Mixin
    LongDeadline deadline;

    WholeRegistryCommand(Surroundings surroundings) {
        super(surroundings);
    }

    /** Begins to count the time that the command has. */
    Stop stop() {
        return new Stop(Deadline.in(deadline.deadline, surroundings.clock()));
    }
}
