package io.registrycleaner.emulator.world;

/** The key {@code settings} of a world file. */
final class SettingsSection {

    private SettingsSection() {}

    static void read(YamlMap map, Settings settings) {
        map.duration("propagation").ifPresent(settings::setPropagation);
        map.duration("replication").ifPresent(settings::setReplication);
        map.duration("scaleSetUpdate").ifPresent(settings::setScaleSetUpdate);
        settings.setScaleSetUpdateFailure(map.text("scaleSetUpdateFailure"));
        settings.setOperationPause(map.duration("operationPause"));
        settings.setPageSize(map.number("pageSize", 1, settings.pageSize()));
        map.duration("tokenLife").ifPresent(settings::setTokenLife);
        map.duration("managedIdentityTokenLife").ifPresent(settings::setManagedIdentityTokenLife);
        map.duration("registryRefreshTokenLife").ifPresent(settings::setRegistryRefreshTokenLife);
        map.duration("registryAccessTokenLife").ifPresent(settings::setRegistryAccessTokenLife);
        settings.setRegistryThrottling(map.flag("registryThrottling", settings.registryThrottling()));
        settings.setArmThrottling(map.flag("armThrottling", settings.armThrottling()));
        settings.setExistingAssignmentWithId(map.flag("existingAssignmentWithId", settings.existingAssignmentWithId()));
        map.end();
    }
}
