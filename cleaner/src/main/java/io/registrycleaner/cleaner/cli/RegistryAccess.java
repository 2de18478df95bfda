package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.registry.RequestCounts;
import java.util.function.Supplier;

/**
 * How a command reaches its registry.
 *
 * @param counts of the requests that it sends
 * @param assembly made when it is asked for, or one for many cleanups: its HTTP clients have threads that nobody can end
 */
record RegistryAccess(
        RegistryCommand command, RegistryAccessOptions options, RequestCounts counts, Supplier<Assembly> assembly) {
    /** Of one command's one piece of work. */
    static RegistryAccess of(WholeRegistryCommand command) {
        return new RegistryAccess(command, command.access, new RequestCounts(), () -> Assembly.of(command));
    }
}
