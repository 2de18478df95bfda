package io.registrycleaner.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.emulator.Demo;
import io.registrycleaner.emulator.world.Registry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistriesTest {

    private final Demo demo = new Demo();

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void tellsWhatAnAdministratorSwitched() {
        demo.world.put(demo.registry.withOptions(new Registry.Options(
                Optional.of(List.of("203.0.113.0/24")), true, List.of("from-aks"), true, Optional.of(30))));

        JsonNode properties = demo.get(demo.registry.id()).json().path("properties");

        assertThat(properties.at("/networkRuleSet/defaultAction").asText()).isEqualTo("Deny");
        assertThat(properties.at("/networkRuleSet/ipRules/0/value").asText()).isEqualTo("203.0.113.0/24");
        assertThat(properties.at("/dataEndpointEnabled").asBoolean()).isTrue();
        assertThat(properties.at("/dataEndpointHostNames/0").asText())
                .isEqualTo("demoregistry.westeurope.data.azurecr.io");
        assertThat(properties
                        .at("/privateEndpointConnections/0/properties/privateLinkServiceConnectionState/status")
                        .asText())
                .isEqualTo("Approved");
        assertThat(properties.at("/policies/quarantinePolicy/status").asText()).isEqualTo("enabled");
        assertThat(properties.at("/policies/retentionPolicy/days").asInt()).isEqualTo(30);
        assertThat(properties.at("/policies/retentionPolicy/status").asText()).isEqualTo("enabled");
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.0/24, 403", "127.0.0.1, 401", "127.0.0.0/8, 401"})
    void aFirewallLetsInWhomItNames(String range, int status) {
        demo.world.put(demo.registry.withOptions(
                new Registry.Options(Optional.of(List.of(range)), false, List.of(), false, Optional.empty())));

        String url = "https://" + demo.emulator.loginServer(demo.registry.name()) + "/v2/";

        assertThat(demo.client.get(url, Map.of()).status()).isEqualTo(status);
    }
}
