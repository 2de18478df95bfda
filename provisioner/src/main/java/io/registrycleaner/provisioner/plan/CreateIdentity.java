package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.ResourceId;
import java.util.List;

record CreateIdentity(ResourceId id, String location) implements Step {

    @Override
    public String verb() {
        return "create";
    }

    @Override
    public String describe() {
        return "identity " + id.name() + " in resource group "
                + id.resourceGroup().orElseThrow() + " (" + location + ")";
    }

    @Override
    public String about() {
        return "identity";
    }

    @Override
    public String lack() {
        return "There is no identity " + id.name() + " in resource group "
                + id.resourceGroup().orElseThrow() + ".";
    }

    @Override
    public String target() {
        return id.toString();
    }

    @Override
    public List<Need> needs() {
        return List.of(new Need(
                "Microsoft.ManagedIdentity/userAssignedIdentities/write",
                id.groupId(),
                "Managed Identity Contributor"));
    }

    @Override
    public int stage() {
        return 0;
    }

    @Override
    public boolean comesFirst() {
        return true;
    }

    @Override
    public Outcome applyTo(Cloud cloud) {
        return cloud.createIdentity(id, location);
    }
}
