package io.registrycleaner.cleaner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken; what is refused stands in {@link WrongPolicies}. */
class CronTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 3 * * *",
                "*/15 * * * *",
                "0  3   * * 0",
                "59 23 31 12 7",
                "0-30/10,45 0,12 1-15 jan,JUL-dec Mon-fri",
                "0 0 29 2 *",
                "0 0 31 2 mon",
                "0 0 31 1-3 *"
            })
    void isWellFormed(String text) {
        assertThat(Cron.whatIsWrongWith(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 0 3 * * *",
                "0 3 * * * ",
                "0\t3 * * *",
                "-1 3 * * *",
                "1- 3 * * *",
                "1/ 3 * * *",
                "**/2 3 * * *",
                "0 3 ? * *",
                "0 3 L * *",
                "0 3 * foo *",
                "0 3 * * monday",
                "a 3 * * *",
                "0 0 30,31 2 *",
                "0 0 31 4,6,9,11 *",
                "*/1/2 3 * * *",
                "000 3 * * *"
            })
    void isNot(String text) {
        assertThat(Cron.whatIsWrongWith(text)).isPresent();
    }
}
