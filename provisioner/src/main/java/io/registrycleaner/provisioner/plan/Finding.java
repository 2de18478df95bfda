package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Failure;

/** One thing that was looked at while deciding. */
public sealed interface Finding {

    /**
     * It is as it should be.
     *
     * @param about one or two words
     * @param result whether it is something that a plan brings about; otherwise it is a precondition
     */
    record Holds(String about, String detail, boolean result) implements Finding {}

    /** It is not there yet, and this step brings it about. */
    record Pending(Step step) implements Finding {}

    /**
     * It is not as it should be, and no step changes that; whatever else is pending can be done all the same.
     *
     * @param remedy what a person can do
     */
    record Lacking(String about, String detail, String remedy) implements Finding {}

    /** It stands in the way of everything. */
    record Blocked(String about, Failure failure) implements Finding {}
}
