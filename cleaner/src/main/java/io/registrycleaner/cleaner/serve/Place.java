package io.registrycleaner.cleaner.serve;

/**
 * Which program, for which registry, and which part of it.
 *
 * @param shard {@code 0/3}
 */
public record Place(String version, String registry, String shard) {}
