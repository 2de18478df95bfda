package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.ScaleSet;
import java.util.List;

/** Takes an identity from a scale set, and leaves the others. */
record DetachIdentity(ScaleSet scaleSet, ResourceId identity) implements Step {

    @Override
    public String verb() {
        return "detach";
    }

    @Override
    public String describe() {
        return "identity " + identity.name() + " from scale set " + scaleSet.name();
    }

    @Override
    public String about() {
        return "attachment";
    }

    @Override
    public String lack() {
        return "Identity " + identity.name() + " is still attached to scale set " + scaleSet.name() + ".";
    }

    @Override
    public String target() {
        return scaleSet.id().toString();
    }

    @Override
    public List<Need> needs() {
        return List.of(new Need(
                "Microsoft.Compute/virtualMachineScaleSets/write", scaleSet.id(), "Virtual Machine Contributor"));
    }

    @Override
    public String doneAlready() {
        return "gone already";
    }

    @Override
    public int stage() {
        return 2;
    }

    @Override
    public Outcome applyTo(Cloud cloud) {
        return cloud.detachIdentity(scaleSet, identity);
    }
}
