/** Entra: tokens for service principals and federated identities, and the documents by which clients find them. */
package io.registrycleaner.emulator.entra;
