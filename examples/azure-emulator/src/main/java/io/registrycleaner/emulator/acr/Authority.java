package io.registrycleaner.emulator.acr;

import java.util.Optional;
import java.util.Set;

/** What a registry asks Entra and Azure's role assignments. Called from many threads at once. */
public interface Authority {

    /** Whose an Entra access token is; empty where it is not one of this Azure's, or not valid now. */
    Optional<EntraPrincipal> verify(String entraAccessToken);

    /**
     * What an identity may do now, after propagation.
     *
     * @param repository name; empty for the registry as a whole: {@link AcrPermission#CATALOG}, and every right that the identity
     *     holds on at least one repository, conditions or not
     */
    Set<AcrPermission> permissions(String objectId, String repository);
}
