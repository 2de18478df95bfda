package io.registrycleaner.provisioner.apply;

import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.plan.Outcome;
import io.registrycleaner.provisioner.plan.Step;

/** Is told what happens, as it happens; from several threads. */
public interface Narrator {

    void applying(Step step);

    void applied(Step step, Outcome outcome);

    void failed(Step step, Failure failure);
}
