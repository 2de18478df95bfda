package io.registrycleaner.emulator.world;

import java.util.List;
import java.util.Optional;

/** What the role assignments of one principal let it do now, inherited ones included. */
public final class Rights {

    private final World world;
    private final String objectId;

    public Rights(World world, String objectId) {
        this.world = world;
        this.objectId = objectId;
    }

    /** Whether a management action is allowed at a scope. */
    public boolean allow(String action, ResourceId scope) {
        return definitionsAt(scope).stream().anyMatch(role -> role.allows(action));
    }

    /**
     * Whether an action on data is allowed, conditions applied.
     *
     * @param repository that it is on; empty for one that there might be
     */
    public boolean allowData(String action, ResourceId scope, String repository) {
        Optional<String> name = repository.isEmpty() ? Optional.empty() : Optional.of(repository);
        return effectiveAt(scope).stream()
                .filter(assignment -> world.role(assignment.roleGuid())
                        .map(role -> role.allowsData(action))
                        .orElse(false))
                .anyMatch(assignment -> assignment
                        .condition()
                        .map(condition -> ConditionTerm.parse(condition.text()).covers(action, name))
                        .orElse(true));
    }

    /** Whether the principal can see anything at the scope or below it: then lists show that part instead of failing. */
    public boolean reachBelow(ResourceId scope) {
        return world.list(RoleAssignment.class, scope).stream()
                .anyMatch(assignment -> assignment.principalId().equalsIgnoreCase(objectId) && isEffective(assignment));
    }

    /** The roles held at a scope or above it, each as often as it is assigned. */
    public List<RoleDefinition> definitionsAt(ResourceId scope) {
        return effectiveAt(scope).stream()
                .flatMap(assignment -> world.role(assignment.roleGuid()).stream())
                .toList();
    }

    /** The assignments that count at a scope: made there or above, and propagated. */
    public List<RoleAssignment> effectiveAt(ResourceId scope) {
        return world.list(RoleAssignment.class).stream()
                .filter(assignment -> assignment.principalId().equalsIgnoreCase(objectId))
                .filter(assignment -> scope.isWithin(assignment.scope()))
                .filter(this::isEffective)
                .toList();
    }

    private boolean isEffective(RoleAssignment assignment) {
        return !assignment.createdAt().plus(world.settings().propagation()).isAfter(world.now());
    }
}
