/** JSON web tokens, and the access tokens that Entra and IMDS both issue. */
package io.registrycleaner.emulator.token;
