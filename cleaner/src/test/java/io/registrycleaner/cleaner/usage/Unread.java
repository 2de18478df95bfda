package io.registrycleaner.cleaner.usage;

import io.registrycleaner.cleaner.model.RegistryHost;
import java.util.List;
import java.util.Map;

/** A program that is ready to read usage, and does not. */
final class Unread {
    private Unread() {}

    public static void main(String[] arguments) {
        Usage usage = Usages.together(List.of(new KubernetesUsage(
                RegistryNames.of(RegistryHost.parse("my.azurecr.io"), List.of()), Map.of(), List.of())));
        System.out.println(usage);
    }
}
