package io.registrycleaner.emulator.acr.content;

import java.time.Instant;

/** Something that is listed by its key or by the time of its last update. */
interface Timed<K extends Comparable<K>> {

    K key();

    Instant updated();
}
