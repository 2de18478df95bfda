/**
 * Pure decisions: what was asked for and what is there go in, a plan or every reason to refuse comes out. No I/O, no clock,
 * nothing of the Azure SDK.
 */
package io.registrycleaner.provisioner.plan;
