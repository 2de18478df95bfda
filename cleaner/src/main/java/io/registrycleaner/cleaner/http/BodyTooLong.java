package io.registrycleaner.cleaner.http;

import java.io.IOException;

/** An answer was longer than it may be. */
public final class BodyTooLong extends IOException {
    BodyTooLong(int most) {
        super("the answer is longer than " + most + " bytes");
    }
}
