package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.RepositoryPattern;
import io.registrycleaner.provisioner.model.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Which roles the identity shall have.
 *
 * @param repositories that alone the roles shall be for; empty: for all
 */
public record RoleChoice(Mode mode, List<RepositoryPattern> repositories) {

    /** Of a registry's two modes, the one whose roles are meant. */
    public enum Mode {
        /** That which the registry has. */
        AUTO,
        LEGACY,
        ABAC,
        /** For a registry that is about to change from one to the other. */
        BOTH
    }

    public RoleChoice {
        repositories = List.copyOf(repositories);
    }

    /** What counts at the registry, for all repositories. */
    public static RoleChoice auto() {
        return new RoleChoice(Mode.AUTO, List.of());
    }

    boolean isLimited() {
        return !repositories.isEmpty();
    }

    /** Whether AcrPull and its like are meant. */
    boolean ofRegistry(Registry registry) {
        return mode == Mode.LEGACY || mode == Mode.BOTH || (mode == Mode.AUTO && !registry.repositoryRoles());
    }

    /** Whether Repository Reader and its like are meant. */
    boolean ofRepositories(Registry registry) {
        return mode == Mode.ABAC || mode == Mode.BOTH || (mode == Mode.AUTO && registry.repositoryRoles());
    }

    List<WantedRole> wantedOn(Registry registry, boolean cleanup) {
        List<Role> roles = new ArrayList<>();
        if (ofRegistry(registry)) {
            roles.addAll(Role.ofRegistry(cleanup));
        }
        if (ofRepositories(registry)) {
            roles.addAll(Role.ofRepositories(cleanup));
        }
        return roles.stream()
                .map(role -> new WantedRole(role, role.isLimitable() ? repositories : List.of()))
                .toList();
    }
}
