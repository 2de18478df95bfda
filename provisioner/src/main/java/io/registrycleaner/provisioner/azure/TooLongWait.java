package io.registrycleaner.provisioner.azure;

import java.time.Duration;

/** Azure asks for a longer pause than {@code --timeout} leaves. */
final class TooLongWait extends RuntimeException {

    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

    private final int status;
    private final Duration pause;
    private final Duration left;
    private final Duration allowed;

    TooLongWait(int status, Duration pause, Deadline deadline) {
        super("Azure asks for a pause of " + pause.toSeconds() + " s");
        this.status = status;
        this.pause = pause;
        this.left = deadline.left();
        this.allowed = deadline.allowed();
    }

    String what() {
        return ThrottlePolicy.describe(status) + " and asks to wait " + pause.toSeconds() + " s, but --timeout leaves "
                + left.toSeconds() + " s.";
    }

    String remedy() {
        Duration enough = pause.plus(allowed);
        String again = "Run the same command again in " + pause.toSeconds() + " s";
        return enough.compareTo(LONGEST_TIMEOUT) > 0
                ? again + "."
                : again + ", or let it wait: --timeout " + (enough.toSeconds() + 59) / 60 + "m.";
    }
}
