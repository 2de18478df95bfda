package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.apply.Narrator;
import io.registrycleaner.provisioner.plan.Plan;

/** Tells a person or a program about a run, in the order of the methods. */
interface Report {

    void planned(Plan plan);

    Narrator narrator();

    void concluded(Conclusion conclusion);
}
