package io.registrycleaner.cleaner.dashboard;

import java.util.Optional;

/** The run that ended last, and how a run's end is told. */
final class LastRun {
    private LastRun() {}

    /** Empty where none has ended yet. */
    static Optional<RunLine> of(Overview overview) {
        return overview.runs().stream()
                .filter(run -> !run.result().equals("running"))
                .findFirst();
    }

    /** {@code partly done}. An unknown result is told as it is. */
    static String words(RunLine run) {
        return run.result().equals("partly") ? "partly done" : run.result();
    }

    /** What follows {@code the last run}. */
    static String sentence(RunLine run) {
        return switch (run.result()) {
            case "partly" -> "is only partly done";
            case "interrupted" -> "was interrupted";
            default -> run.result();
        };
    }

    /** The name that the style sheet has for it. */
    static String style(RunLine run) {
        return switch (run.result()) {
            case "done" -> "good";
            case "running" -> "plain";
            case "failed" -> "bad";
            default -> "warn";
        };
    }

    /** For the eye alone, beside the words. */
    static String sign(RunLine run) {
        return switch (style(run)) {
            case "good" -> "✓";
            case "bad" -> "✕";
            case "warn" -> "!";
            default -> "…";
        };
    }
}
