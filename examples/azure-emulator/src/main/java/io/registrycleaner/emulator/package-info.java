/**
 * An Azure small enough for a laptop: one world behind four faces (ARM, Entra, IMDS, ACR), started in process by tests or as
 * {@code serve} by people.
 */
package io.registrycleaner.emulator;
