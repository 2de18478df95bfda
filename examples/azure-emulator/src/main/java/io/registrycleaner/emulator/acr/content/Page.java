package io.registrycleaner.emulator.acr.content;

import java.util.List;

/** A part of a list, and whether anything follows it. */
public record Page<T>(List<T> items, boolean more) {}
