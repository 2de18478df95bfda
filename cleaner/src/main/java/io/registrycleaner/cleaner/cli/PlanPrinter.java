package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.run.CleanupPlan;
import io.registrycleaner.cleaner.run.CleanupResult;

/** Shows what would be deleted, and what was. */
interface PlanPrinter {
    /** A plan that is all that was asked for. */
    void plan(CleanupPlan plan);

    /** A plan that is about to be performed. */
    void beforeApplying(CleanupPlan plan);

    void result(CleanupResult result);

    static PlanPrinter of(OutputOption output, CleanupAssembly assembly, Surroundings surroundings) {
        return output.json() ? new PlanJson(assembly, surroundings) : new PlanText(assembly, surroundings);
    }
}
