package io.registrycleaner.emulator.arm;

import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.RoleAssignment;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code $filter} of a role assignment list. Without one, everything at the scope, above it and below it.
 *
 * @param atScope leaves out what is below the scope
 * @param principal whose assignments to list; empty: everybody's
 */
record AssignmentFilter(boolean atScope, Optional<String> principal) {

    private static final Pattern PRINCIPAL =
            Pattern.compile("(?:principalId\\s+eq\\s+'([^']*)'|assignedTo\\('([^']*)'\\))", Pattern.CASE_INSENSITIVE);

    static AssignmentFilter parse(Optional<String> filter) {
        String text = filter.orElse("");
        Matcher matcher = PRINCIPAL.matcher(text);
        Optional<String> principal = matcher.find()
                ? Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1))
                : Optional.empty();
        boolean atScope = text.toLowerCase(Locale.ROOT).contains("atscope()");
        if (!text.isBlank() && !atScope && principal.isEmpty()) {
            throw new ArmException(
                    400,
                    "UnsupportedQuery",
                    "The filter '" + text
                            + "' is not supported. Supported filters are either 'atScope()' or 'principalId"
                            + " eq '{value}'' or assignedTo('{value}').");
        }
        return new AssignmentFilter(atScope, principal);
    }

    boolean accepts(RoleAssignment assignment, ResourceId scope) {
        boolean above = scope.isWithin(assignment.scope());
        boolean below = assignment.scope().isWithin(scope);
        return (above || (below && !atScope))
                && (principal.isEmpty() || principal.get().equalsIgnoreCase(assignment.principalId()));
    }
}
