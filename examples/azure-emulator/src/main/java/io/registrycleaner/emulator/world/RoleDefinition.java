package io.registrycleaner.emulator.world;

import java.util.List;
import java.util.Locale;

/**
 * What a role allows.
 *
 * @param guid the same in every tenant for the built-in ones
 */
public record RoleDefinition(
        String guid,
        String name,
        String description,
        List<String> actions,
        List<String> notActions,
        List<String> dataActions) {

    /** Whether it allows a management action, such as {@code Microsoft.Compute/virtualMachineScaleSets/write}. */
    public boolean allows(String action) {
        return matchesAny(actions, action) && !matchesAny(notActions, action);
    }

    /** Whether it allows an action on data. */
    public boolean allowsData(String action) {
        return matchesAny(dataActions, action);
    }

    private static boolean matchesAny(List<String> patterns, String action) {
        // "x/*/read" covers "x/read" as well: that is how Managed Identity Operator reads identities.
        return patterns.stream()
                .anyMatch(pattern -> matches(pattern, action) || matches(pattern.replace("/*/", "/"), action));
    }

    /** {@code *} stands for anything, slashes included. */
    private static boolean matches(String pattern, String action) {
        String[] parts = pattern.toLowerCase(Locale.ROOT).split("\\*", -1);
        String text = action.toLowerCase(Locale.ROOT);
        if (parts.length == 1) {
            return text.equals(parts[0]);
        }
        if (!text.startsWith(parts[0])) {
            return false;
        }
        int from = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int at = text.indexOf(parts[i], from);
            if (at < 0) {
                return false;
            }
            from = at + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return text.length() - from >= last.length() && text.endsWith(last);
    }
}
