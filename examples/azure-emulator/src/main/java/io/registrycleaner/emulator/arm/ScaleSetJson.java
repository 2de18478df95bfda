package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.ScaleSet;
import io.registrycleaner.emulator.world.World;

/** A scale set as compute shows it. */
final class ScaleSetJson {

    private ScaleSetJson() {}

    static ObjectNode of(World world, ScaleSet scaleSet) {
        ObjectNode json = Json.resource(scaleSet.id(), ScaleSet.TYPE, scaleSet.location(), scaleSet.tags());
        json.putObject("sku")
                .put("name", scaleSet.vmSize())
                .put("tier", "Standard")
                .put("capacity", scaleSet.capacity());
        if (scaleSet.system().isPresent() || !scaleSet.userAssigned().isEmpty()) {
            json.set("identity", identity(world, scaleSet));
        }
        ObjectNode properties = json.putObject("properties");
        properties
                .put("singlePlacementGroup", false)
                .put("orchestrationMode", "Uniform")
                .put("provisioningState", scaleSet.provisioningState(world.now()))
                .put("overprovision", false)
                .put("doNotRunExtensionsOnOverprovisionedVMs", false)
                .put("platformFaultDomainCount", 1);
        properties.putObject("upgradePolicy").put("mode", "Manual");
        fill(properties.putObject("virtualMachineProfile"), scaleSet);
        return json;
    }

    private static void fill(ObjectNode profile, ScaleSet scaleSet) {
        ObjectNode os = profile.putObject("osProfile");
        os.put("computerNamePrefix", scaleSet.id().name()).put("adminUsername", "azureuser");
        os.putObject("linuxConfiguration").put("disablePasswordAuthentication", true);
        ObjectNode storage = profile.putObject("storageProfile");
        ObjectNode disk = storage.putObject("osDisk");
        disk.put("osType", "Linux")
                .put("createOption", "FromImage")
                .put("caching", "ReadOnly")
                .put("diskSizeGB", 128);
        disk.putObject("managedDisk").put("storageAccountType", "Premium_LRS");
    }

    private static ObjectNode identity(World world, ScaleSet scaleSet) {
        boolean users = !scaleSet.userAssigned().isEmpty();
        String both = users ? "SystemAssigned, UserAssigned" : "SystemAssigned";
        ObjectNode json = Json.object().put("type", scaleSet.system().isEmpty() ? "UserAssigned" : both);
        scaleSet.system()
                .ifPresent(own -> json.put("principalId", own.principalId()).put("tenantId", own.tenantId()));
        if (users) {
            ObjectNode all = json.putObject("userAssignedIdentities");
            scaleSet.userAssigned().forEach(id -> fill(all.putObject(id.toString()), world, id));
        }
        return json;
    }

    private static void fill(ObjectNode one, World world, ResourceId id) {
        world.find(Identity.class, id)
                .ifPresent(identity ->
                        one.put("principalId", identity.principalId()).put("clientId", identity.clientId()));
    }
}
