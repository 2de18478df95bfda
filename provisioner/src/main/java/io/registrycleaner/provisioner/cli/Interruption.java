package io.registrycleaner.provisioner.cli;

import java.io.PrintWriter;

/** Says what Ctrl-C means while changes are being made. */
final class Interruption implements AutoCloseable {

    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    static Interruption watch(PrintWriter err) {
        Thread hook = new Thread(() -> {
            err.println(
                    "Interrupted. What was asked of Azure may still happen; run the same command again: it does what"
                            + " is left.");
            err.flush();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook is telling why.
        }
    }
}
