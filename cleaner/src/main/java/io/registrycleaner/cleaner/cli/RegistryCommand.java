package io.registrycleaner.cleaner.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command about one registry. */
abstract class RegistryCommand implements Callable<Integer> {
    final Surroundings surroundings;

    @Spec
    CommandSpec spec;

    @Mixin
    RegistryOptions registry;

    @Mixin
    CommonOptions common;

    RegistryCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }
}
