/** The instance metadata service, as a node of the cluster and every pod on it meets it. */
package io.registrycleaner.emulator.imds;
