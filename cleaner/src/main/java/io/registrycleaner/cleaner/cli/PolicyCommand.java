package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.run.RunLog;
import picocli.CommandLine.Mixin;

/** A command that asks what a policy would delete. */
abstract class PolicyCommand extends WholeRegistryCommand {
    @Mixin
    CleanupOptions cleanup;

    PolicyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    CleanupSettings settings() {
        return new CleanupSettings(RegistryAccess.of(this), cleanup, policy -> RunLog.NONE);
    }
}
