package io.registrycleaner.cleaner.plan;

import java.time.Instant;

/**
 * When a manifest was first listed.
 *
 * @param epoch number of the survey
 * @param created as the registry stated it: another time means that it was gone in between and was pushed anew
 */
public record Seen(int epoch, Instant created) {}
