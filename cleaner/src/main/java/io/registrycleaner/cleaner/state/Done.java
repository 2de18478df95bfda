package io.registrycleaner.cleaner.state;

import java.time.Instant;

/**
 * What became of a step.
 *
 * @param id of its {@link Entry}
 * @param detail in words, such as where a tag points now; may be empty
 */
public record Done(long id, Outcome outcome, Instant at, String detail) {}
