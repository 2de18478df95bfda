package io.registrycleaner.provisioner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceIdTest {

    private static final String ID =
            "/subscriptions/s/resourceGroups/Demo/providers/Microsoft.Compute/virtualMachineScaleSets/v";

    @Test
    void knowsItsParts() {
        ResourceId id = ResourceId.parse(ID);

        assertThat(id.subscriptionId()).isEqualTo("s");
        assertThat(id.resourceGroup()).contains("Demo");
        assertThat(id.type()).contains("Microsoft.Compute/virtualMachineScaleSets");
        assertThat(id.name()).isEqualTo("v");
        assertThat(id.groupId()).hasToString("/subscriptions/s/resourceGroups/Demo");
    }

    @Test
    void isTheSameInAnyCaseAsArmGivesItBack() {
        assertThat(ResourceId.parse(ID.replace("resourceGroups/Demo", "resourcegroups/DEMO")))
                .isEqualTo(ResourceId.parse(ID))
                .hasSameHashCodeAs(ResourceId.parse(ID));
    }

    @Test
    void liesWithinItsGroupAndItsSubscriptionButNotWithinANameThatOnlyBeginsTheSame() {
        ResourceId id = ResourceId.parse(ID);

        assertThat(id.isWithin(ResourceId.parse("/subscriptions/s/resourcegroups/demo")))
                .isTrue();
        assertThat(id.isWithin(ResourceId.subscription("S"))).isTrue();
        assertThat(id.isWithin(ResourceId.parse("/subscriptions/s/resourceGroups/Dem")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "/subscriptions",
                "/subscriptions/s/providers/x",
                "/subscriptions/s/resourceGroups/g/providers/a/b"
            })
    void refusesWhatIsNoId(String text) {
        assertThatThrownBy(() -> ResourceId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is not a resource id");
    }
}
