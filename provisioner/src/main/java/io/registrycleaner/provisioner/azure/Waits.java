package io.registrycleaner.provisioner.azure;

import java.time.Duration;

/** Is told of pauses that Azure asked for; from several threads. */
public interface Waits {

    /**
     * A pause begins.
     *
     * @param why what Azure answered, to which request
     */
    void waiting(Duration pause, String why);
}
