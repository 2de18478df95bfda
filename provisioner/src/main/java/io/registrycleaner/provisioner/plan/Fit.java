package io.registrycleaner.provisioner.plan;

import java.util.List;

/**
 * Whether an option suits.
 *
 * @param reasons what speaks against it, or hides whether it does; on a cluster that it suits: where it does not
 */
public record Fit(Option option, Answer suits, List<String> reasons) {

    /** The ways to give the cleaner its access. */
    public enum Option {
        A("system-assigned"),
        B("user-assigned"),
        C("workload-identity");

        private final String command;

        Option(String command) {
            this.command = command;
        }

        public String command() {
            return command;
        }
    }

    public enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    public Fit {
        reasons = List.copyOf(reasons);
    }

    static Fit unless(List<String> against, Option option) {
        return new Fit(option, against.isEmpty() ? Answer.YES : Answer.NO, against);
    }

    public boolean isSure() {
        return suits == Answer.YES;
    }
}
