package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.Role;
import io.registrycleaner.provisioner.model.RoleGrant;
import java.util.Arrays;
import java.util.List;

/** Takes back a role that this program gave. */
record RevokeRole(RoleGrant grant, Registry registry, String identityName) implements Step {

    @Override
    public String verb() {
        return "revoke";
    }

    @Override
    public String describe() {
        return title() + " on registry " + registry.name() + " from identity " + identityName;
    }

    private String title() {
        return Arrays.stream(Role.values())
                .filter(grant::is)
                .map(Role::title)
                .findFirst()
                .orElse("role " + grant.roleGuid());
    }

    @Override
    public String about() {
        return "role";
    }

    @Override
    public String lack() {
        return "Identity " + identityName + " still has " + title() + " on registry " + registry.name() + ".";
    }

    @Override
    public String target() {
        return grant.id();
    }

    @Override
    public List<Need> needs() {
        return List.of(new Need(
                "Microsoft.Authorization/roleAssignments/delete",
                registry.id(),
                "Role Based Access Control Administrator"));
    }

    @Override
    public String doneAlready() {
        return "gone already";
    }

    @Override
    public int stage() {
        return 1;
    }

    @Override
    public Outcome applyTo(Cloud cloud) {
        return cloud.revokeRole(grant);
    }
}
