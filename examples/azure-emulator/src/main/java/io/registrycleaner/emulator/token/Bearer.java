package io.registrycleaner.emulator.token;

/** Who a verified token was issued to, and for which resource. */
public record Bearer(String tenantId, String objectId, String clientId, String audience) {}
