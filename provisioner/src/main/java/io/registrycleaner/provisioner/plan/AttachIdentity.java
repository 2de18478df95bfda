package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.ScaleSet;
import java.util.List;

/** @param existing false: the identity comes into being by an earlier step, so rights on it are those on its group */
record AttachIdentity(ScaleSet scaleSet, String pool, ResourceId identity, boolean existing) implements Step {

    @Override
    public String verb() {
        return "attach";
    }

    @Override
    public String describe() {
        return "identity " + identity.name() + " to scale set " + scaleSet.name() + " (node pool " + pool + ")";
    }

    @Override
    public String about() {
        return "attachment";
    }

    @Override
    public String lack() {
        return "Identity " + identity.name() + " is not attached to scale set " + scaleSet.name() + " (node pool "
                + pool + ").";
    }

    @Override
    public String target() {
        return scaleSet.id().toString();
    }

    @Override
    public List<Need> needs() {
        return List.of(
                new Need(
                        "Microsoft.Compute/virtualMachineScaleSets/write",
                        scaleSet.id(),
                        "Virtual Machine Contributor"),
                new Need(
                        "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
                        existing ? identity : identity.groupId(),
                        "Managed Identity Operator"));
    }

    @Override
    public Outcome applyTo(Cloud cloud) {
        return cloud.attachIdentity(scaleSet, identity);
    }
}
