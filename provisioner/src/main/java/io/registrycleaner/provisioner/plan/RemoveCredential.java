package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.FederatedCredential;
import io.registrycleaner.provisioner.model.ResourceId;
import java.util.List;

/** Ends the trust in a service account. */
record RemoveCredential(ResourceId identity, FederatedCredential credential) implements Step {

    @Override
    public String verb() {
        return "remove";
    }

    @Override
    public String describe() {
        return "trust of identity " + identity.name() + " in " + credential.subject();
    }

    @Override
    public String about() {
        return "credential";
    }

    @Override
    public String lack() {
        return "Identity " + identity.name() + " still trusts " + credential.subject() + ".";
    }

    @Override
    public String target() {
        return identity + "/federatedIdentityCredentials/" + credential.name();
    }

    @Override
    public List<Need> needs() {
        return List.of(new Need(
                "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/delete",
                identity,
                "Managed Identity Contributor"));
    }

    @Override
    public String doneAlready() {
        return "gone already";
    }

    @Override
    public int stage() {
        return 3;
    }

    @Override
    public Outcome applyTo(Cloud cloud) {
        return cloud.removeCredential(identity, credential);
    }
}
