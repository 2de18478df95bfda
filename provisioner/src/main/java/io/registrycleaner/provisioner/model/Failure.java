package io.registrycleaner.provisioner.model;

import java.util.List;

/**
 * Why something is not done.
 *
 * @param what the fact, a sentence
 * @param why the likely cause; empty where the fact explains itself
 * @param remedy what the reader can do about it
 */
public record Failure(ExitCode code, String what, String why, String remedy) {

    /** One code for several problems: the one that they share, {@link ExitCode#FAILED} where they differ. */
    public static ExitCode commonCode(List<Failure> problems) {
        List<ExitCode> codes = problems.stream().map(Failure::code).distinct().toList();
        return codes.size() == 1 ? codes.get(0) : ExitCode.FAILED;
    }
}
