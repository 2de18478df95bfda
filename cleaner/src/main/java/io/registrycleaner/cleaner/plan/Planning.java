package io.registrycleaner.cleaner.plan;

/** What comes of planning: a plan, or what must be found out first. */
public sealed interface Planning permits Needs, RepositoryPlan {}
