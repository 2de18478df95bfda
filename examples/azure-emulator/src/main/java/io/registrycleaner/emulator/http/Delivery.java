package io.registrycleaner.emulator.http;

import java.io.IOException;
import java.io.OutputStream;

/** How much of an answer's body the client gets, and from where. */
public sealed interface Delivery {

    /** The body that the answer holds. */
    enum Held implements Delivery {
        WHOLE,
        /** The first half, though all of it is announced; then the connection is closed. */
        HALF
    }

    /** A body of unknown length that is made while it is sent. */
    record Streamed(Writer writer) implements Delivery {}

    /** Writes a body. */
    @FunctionalInterface
    interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }
}
