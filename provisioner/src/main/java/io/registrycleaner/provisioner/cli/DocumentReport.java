package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.apply.Narrator;
import io.registrycleaner.provisioner.plan.Plan;

/** One document on standard output, in the end; what a person would read meanwhile goes to standard error. */
abstract class DocumentReport implements Report {

    private final Console console;
    private final Report text;

    DocumentReport(Console console) {
        this.console = console;
        this.text = new TextReport(console.err(), console.err());
    }

    @Override
    public final void planned(Plan plan) {
        text.planned(plan);
    }

    @Override
    public final Narrator narrator() {
        return text.narrator();
    }

    @Override
    public final void concluded(Conclusion conclusion) {
        Problems.print(conclusion.problems(), console.err());
        print(conclusion, console);
    }

    abstract void print(Conclusion conclusion, Console to);
}
