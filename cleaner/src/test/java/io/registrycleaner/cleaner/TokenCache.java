package io.registrycleaner.cleaner;

import com.microsoft.aad.msal4j.ManagedIdentityApplication;
import java.lang.reflect.Field;
import java.util.Map;

/**
 * MSAL keeps the tokens of managed identities for the whole process. A test has a world of its own, in which the tokens of the last
 * one mean nothing.
 */
public final class TokenCache {
    private TokenCache() {}

    public static void forget() {
        try {
            Object cache = ManagedIdentityApplication.getSharedTokenCache();
            for (Field field : cache.getClass().getDeclaredFields()) {
                if (Map.class.isAssignableFrom(field.getType())) {
                    field.setAccessible(true);
                    ((Map<?, ?>) field.get(cache)).clear();
                }
            }
        } catch (IllegalAccessException e) {
            throw new LinkageError("msal4j keeps its tokens in another way now", e);
        }
    }
}
