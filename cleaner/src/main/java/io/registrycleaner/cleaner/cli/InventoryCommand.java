package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.http.Causes;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.ExitCode;
import io.registrycleaner.cleaner.report.Inventory;
import io.registrycleaner.cleaner.report.InventoryHtml;
import io.registrycleaner.cleaner.report.InventoryJson;
import io.registrycleaner.cleaner.report.InventorySort;
import io.registrycleaner.cleaner.report.InventoryText;
import io.registrycleaner.cleaner.run.Cleanup.Looked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
        name = "inventory",
        description =
                "Lists the repositories with their sizes and ages, and with --policy what could be freed. Deletes nothing.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:listed",
            "1:failed",
            "2:wrong usage or policy",
            "3:not allowed or not authenticated",
            "4:some repositories could not be read"
        },
        footerHeading = "%nEnvironment besides the options':%n",
        footer = {
            Environment.CLIENT_ID,
            Environment.TENANT_ID,
            Environment.CERTIFICATES,
            Environment.PROXY,
            Environment.KUBECONFIG,
            "",
            "Examples:",
            "  cleaner inventory --registry myregistry.azurecr.io",
            "  cleaner inventory --policy policy.yaml --sort freed --html registry.html"
        })
final class InventoryCommand extends PolicyCommand {
    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            defaultValue = "size",
            description = "size, name, age, tags or freed (CLEANER_SORT). Default: size, the largest first.")
    InventorySort sort;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description =
                    "Write a page with a map of the registry as well, which needs nothing but a browser (CLEANER_HTML).")
    Path html;

    InventoryCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        try (CleanupAssembly assembly = CleanupAssembly.toLook(this, stop())) {
            Instant at = surroundings.clock().instant();
            List<Looked<Inventory.Repository>> looked =
                    assembly.cleanup().look(found -> InventoryOf.repository(found, cleanup.policy != null));
            Inventory inventory = InventoryOf.looked(
                    assembly.registry().host().toString(), at, looked, Optional.ofNullable(cleanup.policy));
            print(inventory);
            for (Looked<Inventory.Repository> one : looked) {
                one.failure()
                        .map(DiagnosedException::diagnosis)
                        .ifPresent(failure -> surroundings.err().printf("%s: %s%n", one.name(), failure.text()));
            }
            boolean whole = looked.stream().allMatch(one -> one.failure().isEmpty());
            return whole ? ExitCode.DONE.number() : ExitCode.PARTLY.number();
        }
    }

    private void print(Inventory inventory) {
        if (html != null) {
            write(InventoryHtml.page(inventory));
        }
        if (output.json()) {
            InventoryJson.write(inventory, surroundings.out());
        } else {
            InventoryText.print(inventory, sort, surroundings.out());
        }
    }

    private void write(String page) {
        try {
            Files.writeString(html, page);
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--html (CLEANER_HTML): '%s' cannot be written: %s".formatted(html, Causes.of(e)),
                    e);
        }
    }
}
