package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.model.Diagnosis;
import java.io.PrintWriter;

/** A diagnosis as a person reads it: the fact, what is known, the likely cause, what to do, where to read on. */
final class DiagnosisText {
    private DiagnosisText() {}

    static void print(Diagnosis diagnosis, PrintWriter to) {
        to.println(diagnosis.what());
        diagnosis.facts().forEach(fact -> line(to, fact.name(), fact.value()));
        line(to, "likely", diagnosis.likely());
        diagnosis.actions().forEach(action -> line(to, "do", action));
        line(to, "see", diagnosis.problem().page());
    }

    private static void line(PrintWriter to, String name, String value) {
        to.printf("  %-10s %s%n", name, value);
    }
}
