package io.registrycleaner.provisioner.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionTest {

    @ParameterizedTest(name = "{0} without {1} allows {2}: {3}")
    @CsvSource({
        "*, '', Microsoft.Authorization/roleAssignments/write, true",
        "*, Microsoft.Authorization/*/Write, Microsoft.Authorization/roleAssignments/write, false",
        "*, Microsoft.Authorization/*/Write, Microsoft.Compute/virtualMachineScaleSets/write, true",
        "*/read, '', Microsoft.Compute/virtualMachineScaleSets/read, true",
        "*/read, '', Microsoft.Compute/virtualMachineScaleSets/write, false",
        "microsoft.compute/virtualmachinescalesets/*, '', Microsoft.Compute/virtualMachineScaleSets/write, true",
        "Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action, '',"
                + " Microsoft.ManagedIdentity/userAssignedIdentities/assign/action, true",
        "a/*/read, '', a/b/read, true",
        "a/*/read, '', a/b/write, false",
        "a.b/read, '', axb/read, false",
    })
    void allows(String action, String notAction, String asked, boolean expected) {
        assertThat(new Permission(List.of(action), List.of(notAction)).allows(asked))
                .isEqualTo(expected);
    }
}
