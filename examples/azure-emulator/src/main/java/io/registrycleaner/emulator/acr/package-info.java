/**
 * The registry's face: token service ({@code /oauth2}), distribution API ({@code /v2}) and ACR's metadata API
 * ({@code /acr/v1}).
 */
package io.registrycleaner.emulator.acr;
