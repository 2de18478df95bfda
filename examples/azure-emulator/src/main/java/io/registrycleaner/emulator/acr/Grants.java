package io.registrycleaner.emulator.acr;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Cuts the scopes that a client asks for down to what its identity may do now. What is left empty is left out. */
final class Grants {

    private final Supplier<AcrSettings> settings;
    private final Authority authority;

    Grants(Supplier<AcrSettings> settings, Authority authority) {
        this.settings = settings;
        this.authority = authority;
    }

    List<Scope> of(String objectId, List<Scope> asked) {
        boolean abac = settings.get().policies().abac();
        List<Scope> granted = new ArrayList<>();
        for (Scope scope : asked) {
            if (scope.isCatalog()) {
                add(granted, scope, authority.permissions(objectId, ""));
            } else if (scope.isRepository() && scope.name().equals(Scope.ANY)) {
                // Conditions are told apart by repository, so a right on all of them cannot be asked for.
                add(granted, scope, abac ? Set.of() : authority.permissions(objectId, ""));
            } else if (scope.isRepository()) {
                add(granted, scope, authority.permissions(objectId, scope.name()));
            }
        }
        return granted;
    }

    /** What anybody gets of a registry with anonymous pull: no catalog. */
    List<Scope> anonymous(List<Scope> asked) {
        List<Scope> granted = new ArrayList<>();
        asked.stream()
                .filter(Scope::isRepository)
                .forEach(scope -> add(granted, scope, EnumSet.of(AcrPermission.PULL, AcrPermission.METADATA_READ)));
        return granted;
    }

    /** What an earlier access token, sent as a password, lets its bearer ask for again. */
    static List<Scope> within(List<Scope> earlier, List<Scope> asked) {
        return earlier.stream()
                .filter(granted -> asked.stream()
                        .anyMatch(scope -> scope.type().equals(granted.type())
                                && (scope.name().equals(granted.name())
                                        || granted.name().equals(Scope.ANY))))
                .toList();
    }

    private static void add(List<Scope> granted, Scope scope, Set<AcrPermission> permissions) {
        Set<String> actions = new LinkedHashSet<>();
        for (AcrPermission permission : AcrPermission.values()) {
            boolean fits = (permission == AcrPermission.CATALOG) == scope.isCatalog();
            if (fits && permissions.contains(permission) && scope.asksFor(permission)) {
                actions.add(permission.action());
            }
        }
        if (!actions.isEmpty()) {
            granted.add(new Scope(scope.type(), scope.name(), actions));
        }
    }
}
