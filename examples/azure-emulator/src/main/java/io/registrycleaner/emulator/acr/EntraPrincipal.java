package io.registrycleaner.emulator.acr;

/** Whom a verified Entra access token was issued to, and for which resource ({@code aud}). */
public record EntraPrincipal(String tenantId, String objectId, String audience) {}
