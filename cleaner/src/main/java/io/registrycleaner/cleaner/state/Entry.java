package io.registrycleaner.cleaner.state;

import io.registrycleaner.cleaner.plan.Step;

/**
 * A step in the journal.
 *
 * @param id never used again for another step
 */
public record Entry(long id, Step step) {}
