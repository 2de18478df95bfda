package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.ResourceId;
import java.util.List;

/** Comes last: a scale set that carries an identity that is gone cannot be changed any more. */
record DeleteIdentity(ResourceId identity) implements Step {

    @Override
    public String verb() {
        return "delete";
    }

    @Override
    public String describe() {
        return "identity " + identity.name() + " in resource group "
                + identity.resourceGroup().orElseThrow();
    }

    @Override
    public String about() {
        return "identity";
    }

    @Override
    public String lack() {
        return "Identity " + identity.name() + " is still there.";
    }

    @Override
    public String target() {
        return identity.toString();
    }

    @Override
    public List<Need> needs() {
        return List.of(new Need(
                "Microsoft.ManagedIdentity/userAssignedIdentities/delete", identity, "Managed Identity Contributor"));
    }

    @Override
    public String doneAlready() {
        return "gone already";
    }

    @Override
    public int stage() {
        return 4;
    }

    @Override
    public Outcome applyTo(Cloud cloud) {
        return cloud.deleteIdentity(identity);
    }
}
