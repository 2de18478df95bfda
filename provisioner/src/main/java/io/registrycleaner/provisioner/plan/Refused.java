package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Failure;
import java.util.List;

/**
 * Nothing can be done.
 *
 * @param problems all that were found, at least one
 */
public record Refused(List<Failure> problems) implements Decision {

    public Refused {
        problems = List.copyOf(problems);
    }
}
