package io.registrycleaner.cleaner.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The Azure clouds whose registries are known by name, each with the resource that its Resource Manager tokens are for.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure">endpoints by cloud</a>
 */
public enum Cloud {
    PUBLIC(".azurecr.io", "https://management.azure.com"),
    CHINA(".azurecr.cn", "https://management.chinacloudapi.cn"),
    US_GOVERNMENT(".azurecr.us", "https://management.usgovcloudapi.net");

    private final String registrySuffix;
    private final String armResource;

    Cloud(String registrySuffix, String armResource) {
        this.registrySuffix = registrySuffix;
        this.armResource = armResource;
    }

    /** Ends the name of every registry of this cloud: {@code .azurecr.io}. */
    public String registrySuffix() {
        return registrySuffix;
    }

    String armResource() {
        return armResource;
    }

    static Optional<Cloud> ofHostName(String name) {
        return Arrays.stream(values())
                .filter(cloud -> name.endsWith(cloud.registrySuffix))
                .findFirst();
    }

    static List<String> registrySuffixes() {
        return Arrays.stream(values()).map(Cloud::registrySuffix).toList();
    }
}
