package io.registrycleaner.provisioner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.Registry.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryNotesTest {

    private static final Optional<List<String>> OPEN = Optional.empty();

    static Stream<Arguments> settings() {
        return Stream.of(
                arguments(
                        "tokens for ARM refused",
                        registry(false, true, Settings.DEFAULT),
                        "takes only tokens made for ACR itself, not those for ARM; the cleaner asks for such a one"),
                arguments(
                        "no public network, no endpoint",
                        registry(true, false, Settings.DEFAULT),
                        "takes no public traffic: beside the role, the cluster needs a private endpoint and its DNS for"
                                + " demoregistry.azurecr.io. It has no approved private endpoint"),
                arguments(
                        "no public network, an endpoint",
                        registry(true, false, new Settings(false, OPEN, List.of(), 1, false, Optional.empty())),
                        "It has 1 approved private endpoint."),
                arguments(
                        "anonymous pull",
                        registry(true, true, new Settings(true, OPEN, List.of(), 0, false, Optional.empty())),
                        "lets anybody pull without signing in. The cleaner signs in all the same"),
                arguments(
                        "a firewall with rules",
                        registry(true, true, firewall("203.0.113.0/24", "198.51.100.7")),
                        "gets 403, whatever its role, unless the cluster's outgoing address is in 203.0.113.0/24,"
                                + " 198.51.100.7."),
                arguments(
                        "a firewall without rules",
                        registry(true, true, firewall()),
                        "unless the cluster's outgoing address is in a rule, and there is none."),
                arguments(
                        "a firewall and endpoints",
                        registry(
                                true,
                                true,
                                new Settings(false, Optional.of(List.of()), List.of(), 2, false, Optional.empty())),
                        "or come through 2 approved private endpoints"),
                arguments(
                        "data endpoints",
                        registry(
                                true,
                                true,
                                new Settings(false, OPEN, List.of("d.azurecr.io"), 0, false, Optional.empty())),
                        "the cleaner needs d.azurecr.io beside demoregistry.azurecr.io"),
                arguments(
                        "quarantine",
                        registry(true, true, new Settings(false, OPEN, List.of(), 0, true, Optional.empty())),
                        "an image that was not released yet is hidden from the cleaner"),
                arguments(
                        "retention",
                        registry(true, true, new Settings(false, OPEN, List.of(), 0, false, Optional.of(30))),
                        "deletes manifests without a tag after 30 days: what the cleaner untags can be restored for"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void saysWhatASettingMeansForTheCleaner(String what, Registry registry, String words) {
        assertThat(RegistryNotes.on(registry)).singleElement().asString().contains(words);
    }

    @Test
    void saysNothingOfARegistryThatIsAsUsual() {
        assertThat(RegistryNotes.on(registry(true, true, Settings.DEFAULT))).isEmpty();
    }

    @Test
    void aFirewallDoesNotMatterWhereThereIsNoPublicNetwork() {
        assertThat(RegistryNotes.on(registry(true, false, firewall("203.0.113.0/24"))))
                .singleElement()
                .asString()
                .contains("no public traffic");
    }

    @Test
    void namesTheDataEndpointsThatAPrivateNetworkHasToResolve() {
        Settings settings = new Settings(false, OPEN, List.of("d.azurecr.io"), 1, false, Optional.empty());

        assertThat(RegistryNotes.on(registry(true, false, settings)))
                .hasSize(2)
                .anyMatch(note -> note.contains("demoregistry.azurecr.io and its data endpoints"));
    }

    private static Settings firewall(String... ranges) {
        return new Settings(false, Optional.of(List.of(ranges)), List.of(), 0, false, Optional.empty());
    }

    private static Registry registry(boolean armTokens, boolean publicNetwork, Settings settings) {
        return new Registry(
                Facts.GROUP.resource(Registry.TYPE, "demoregistry"),
                "demoregistry.azurecr.io",
                false,
                armTokens,
                publicNetwork,
                settings);
    }
}
