package io.registrycleaner.provisioner.plan;

/** Either what to do, or why nothing can be done. */
public sealed interface Decision permits Plan, Refused {}
