/** The API servers of clusters: what runs, and which images it uses. */
package io.registrycleaner.emulator.kubernetes;
