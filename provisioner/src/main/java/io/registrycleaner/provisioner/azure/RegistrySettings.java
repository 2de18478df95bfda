package io.registrycleaner.provisioner.azure;

import com.azure.resourcemanager.containerregistry.fluent.models.RegistryInner;
import com.azure.resourcemanager.containerregistry.models.ConnectionStatus;
import com.azure.resourcemanager.containerregistry.models.DefaultAction;
import com.azure.resourcemanager.containerregistry.models.IpRule;
import com.azure.resourcemanager.containerregistry.models.NetworkRuleSet;
import com.azure.resourcemanager.containerregistry.models.Policies;
import com.azure.resourcemanager.containerregistry.models.PolicyStatus;
import com.azure.resourcemanager.containerregistry.models.QuarantinePolicy;
import com.azure.resourcemanager.containerregistry.models.RetentionPolicy;
import io.registrycleaner.provisioner.model.Registry;
import java.util.List;
import java.util.Optional;

/** What is switched at a registry; a tier that lacks a setting does not tell it, or tells that it is off. */
final class RegistrySettings {

    private RegistrySettings() {}

    static Registry.Settings of(RegistryInner inner) {
        Optional<Policies> policies = Optional.ofNullable(inner.policies());
        return new Registry.Settings(
                Boolean.TRUE.equals(inner.anonymousPullEnabled()),
                Optional.ofNullable(inner.networkRuleSet())
                        .filter(rules -> DefaultAction.DENY.equals(rules.defaultAction()))
                        .map(RegistrySettings::ranges),
                Boolean.TRUE.equals(inner.dataEndpointEnabled()) && inner.dataEndpointHostNames() != null
                        ? inner.dataEndpointHostNames()
                        : List.of(),
                approvedEndpoints(inner),
                policies.map(Policies::quarantinePolicy)
                        .map(QuarantinePolicy::status)
                        .filter(PolicyStatus.ENABLED::equals)
                        .isPresent(),
                policies.map(Policies::retentionPolicy)
                        .filter(retention -> PolicyStatus.ENABLED.equals(retention.status()))
                        .map(RetentionPolicy::days));
    }

    private static List<String> ranges(NetworkRuleSet rules) {
        return Optional.ofNullable(rules.ipRules()).orElse(List.of()).stream()
                .map(IpRule::ipAddressOrRange)
                .toList();
    }

    private static int approvedEndpoints(RegistryInner inner) {
        return (int) Optional.ofNullable(inner.privateEndpointConnections()).orElse(List.of()).stream()
                .map(connection -> connection.privateLinkServiceConnectionState())
                .filter(state -> state != null && ConnectionStatus.APPROVED.equals(state.status()))
                .count();
    }
}
