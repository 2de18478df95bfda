package io.registrycleaner.provisioner.azure;

import com.azure.core.credential.TokenCredential;
import java.util.function.Supplier;

/**
 * One way to sign in.
 *
 * @param name for the list of what was tried
 * @param decides whether a refusal ends the search: somebody spelt this login out, so another one would be a surprise
 * @param credential throws {@link com.azure.identity.CredentialUnavailableException} with the reason where what it takes is missing
 */
record Way(String name, boolean decides, Supplier<TokenCredential> credential) {}
