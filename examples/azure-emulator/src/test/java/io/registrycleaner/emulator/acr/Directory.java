package io.registrycleaner.emulator.acr;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An Entra and a role store of a few lines: a token is the text {@code tenant/objectId/audience}, and any other is not valid. */
final class Directory implements Authority {

    static final String TENANT = "11111111-0000-0000-0000-000000000000";

    private final Map<String, Set<AcrPermission>> rights = new HashMap<>();

    /** Gives rights on one repository, or, by an empty name, on the registry with all its repositories. */
    synchronized void grant(String objectId, String repository, AcrPermission... permissions) {
        rights.computeIfAbsent(objectId + " " + repository, none -> EnumSet.noneOf(AcrPermission.class))
                .addAll(Set.of(permissions));
    }

    synchronized void revokeAll(String objectId) {
        rights.keySet().removeIf(key -> key.startsWith(objectId + " "));
    }

    static String armToken(String objectId) {
        return TENANT + "|" + objectId + "|https://management.azure.com/";
    }

    static String token(String tenant, String objectId, String audience) {
        return tenant + "|" + objectId + "|" + audience;
    }

    @Override
    public Optional<EntraPrincipal> verify(String entraAccessToken) {
        String[] parts = entraAccessToken.split("\\|", -1);
        return parts.length == 3 ? Optional.of(new EntraPrincipal(parts[0], parts[1], parts[2])) : Optional.empty();
    }

    @Override
    public synchronized Set<AcrPermission> permissions(String objectId, String repository) {
        Set<AcrPermission> all = EnumSet.noneOf(AcrPermission.class);
        rights.forEach((key, permissions) -> {
            boolean applies = (repository.isEmpty() && key.startsWith(objectId + " "))
                    || key.equals(objectId + " ")
                    || key.equals(objectId + " " + repository);
            if (applies) {
                all.addAll(permissions);
            }
        });
        return all;
    }
}
