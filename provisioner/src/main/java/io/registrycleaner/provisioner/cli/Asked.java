package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.plan.Request;
import java.util.List;
import java.util.function.Function;

/**
 * What the options of a command say.
 *
 * @param problems that they have by themselves
 * @param request for the subscription that the login finds
 */
record Asked(List<Failure> problems, Function<String, Request> request) {

    Asked {
        problems = List.copyOf(problems);
    }
}
