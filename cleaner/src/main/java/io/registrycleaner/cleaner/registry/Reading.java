package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.model.Links;

/** What came of reading a manifest. */
public sealed interface Reading {
    record Read(Links links) implements Reading {}

    /** It is not there any more. */
    record Missing() implements Reading {}

    /** It is there, and nobody can tell what it says. {@code why} in words, for people. */
    record Unreadable(String why) implements Reading {}
}
