package io.registrycleaner.cleaner.state;

/** A manifest that was deleted, kept so that it can be put back. */
public record SavedBody(String mediaType, byte[] bytes) {}
