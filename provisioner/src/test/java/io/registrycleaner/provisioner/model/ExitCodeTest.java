package io.registrycleaner.provisioner.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Scripts depend on these numbers. */
class ExitCodeTest {

    @Test
    void keepsItsNumbers() {
        assertThat(ExitCode.values())
                .extracting(code -> code + " " + code.number())
                .containsExactly(
                        "DONE 0", "FAILED 1", "USAGE 2", "NOT_ALLOWED 3", "PARTLY_DONE 4", "CHANGES_PENDING 10");
    }

    @Test
    void severalProblemsHaveTheCodeThatTheyShareAndElseTheOneForFailure() {
        Failure usage = new Failure(ExitCode.USAGE, "", "", "");
        Failure notAllowed = new Failure(ExitCode.NOT_ALLOWED, "", "", "");

        assertThat(Failure.commonCode(List.of(usage, usage))).isEqualTo(ExitCode.USAGE);
        assertThat(Failure.commonCode(List.of(notAllowed))).isEqualTo(ExitCode.NOT_ALLOWED);
        assertThat(Failure.commonCode(List.of(usage, notAllowed))).isEqualTo(ExitCode.FAILED);
    }
}
