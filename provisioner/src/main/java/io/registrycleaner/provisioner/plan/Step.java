package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Identity;
import java.util.List;

/** One change in Azure. */
public sealed interface Step
        permits CreateIdentity,
                AttachIdentity,
                AddCredential,
                GrantRole,
                RevokeRole,
                DetachIdentity,
                RemoveCredential,
                DeleteIdentity {

    /** One word for the plan's margin and for JSON. */
    String verb();

    /** One line of the printed plan, without the verb. */
    String describe();

    /** One or two words on what this is about, as in a list of checks. */
    String about();

    /** A sentence that is true until the step is done. */
    String lack();

    /** The id of what is changed. */
    String target();

    /** What the caller must be allowed to do. */
    List<Need> needs();

    Outcome applyTo(Cloud cloud);

    /** What is said where somebody else had done it meanwhile. */
    default String doneAlready() {
        return "there already";
    }

    /** Steps of one stage can run side by side; those of a later one wait for them, and are not begun where one of them failed. */
    default int stage() {
        return 1;
    }

    /** Whether it makes what others need to know. */
    default boolean comesFirst() {
        return false;
    }

    /** The same step with an identity in it that did not exist when it was planned. */
    default Step knowing(Identity created) {
        return this;
    }
}
