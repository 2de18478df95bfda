package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.model.Failure;
import java.io.PrintWriter;
import java.util.List;

/** Prints what stands in the way: the fact, the likely cause, what to do. */
final class Problems {

    private Problems() {}

    static void print(List<Failure> problems, PrintWriter err) {
        for (Failure problem : problems) {
            err.println(problem.what());
            if (!problem.why().isEmpty()) {
                err.println("  likely  " + problem.why());
            }
            if (!problem.remedy().isEmpty()) {
                err.println("  do      " + problem.remedy());
            }
        }
        err.flush();
    }
}
