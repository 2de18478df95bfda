package io.registrycleaner.cleaner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.report.Inventory.Repository;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InventoryTextTest {
    private static List<String> printed(Inventory inventory, InventorySort sort) {
        StringWriter text = new StringWriter();
        InventoryText.print(inventory, sort, new PrintWriter(text, true));
        return text.toString().lines().toList();
    }

    private static Repository bounded(String name, long bytes, String remark) {
        return new Repository(
                new RepositoryName(name),
                1,
                1,
                0,
                new Size(bytes, false),
                Optional.of(Inventories.AT),
                Optional.of(Inventories.AT),
                Optional.empty(),
                List.of(remark));
    }

    @Test
    void anInventoryIsTheTableOfTheDocumentationWithItsSumsAndWhatIsToBeSaidBelow() throws IOException {
        Inventory inventory = Inventories.of(
                bounded("team/app", 3 * Inventories.MIB, "not every manifest could be read"),
                Inventories.repository("tools", 512 * Inventories.MIB, 100 * Inventories.MIB),
                Inventories.empty("void"));
        List<String> lines = printed(inventory, InventorySort.SIZE);
        assertThat(lines)
                .containsExactly(
                        "Registry myregistry.azurecr.io, 2026-11-24 03:00 UTC",
                        "",
                        "REPOSITORY  TAGS  MANIFESTS  UNTAGGED       SIZE  OLDEST      NEWEST      CAN BE FREED",
                        "tools         20         30         5    512 MiB  2026-01-28  2026-11-22       100 MiB",
                        "team/app       1          1         0  ≤ 3.0 MiB  2026-11-24  2026-11-24             –",
                        "void           0          0         0        0 B  –           –                      –",
                        "TOTAL         21         31         5  ≤ 515 MiB  2026-01-28  2026-11-24       100 MiB",
                        "",
                        "By policy.yaml, 8 tags and 12 manifests can go: 100 MiB.",
                        "",
                        "team/app: not every manifest could be read",
                        "",
                        "≤ is an upper bound: layers that several images or repositories share are counted with each.");
        assertThat(Files.readString(Path.of("..", "docs", "inventory.md")))
                .contains(String.join("\n", lines.subList(0, lines.size() - 2)));
    }

    @Test
    void withoutAPolicyNothingIsSaidAboutFreeing() {
        Inventory inventory = Inventories.without(Inventories.of(Inventories.repository("tools", 512, 100)));
        assertThat(printed(inventory, InventorySort.NAME))
                .containsExactly(
                        "Registry myregistry.azurecr.io, 2026-11-24 03:00 UTC",
                        "",
                        "REPOSITORY  TAGS  MANIFESTS  UNTAGGED   SIZE  OLDEST      NEWEST",
                        "tools         20         30         5  512 B  2026-01-28  2026-11-22",
                        "TOTAL         20         30         5  512 B  2026-01-28  2026-11-22");
    }

    @Test
    void anEmptyRegistryIsSaidToBeEmpty() {
        assertThat(printed(Inventories.of(), InventorySort.SIZE)).endsWith("No repositories.");
    }

    @Test
    void theSortDecidesTheOrderOfRowsAndRemarks() {
        Inventory inventory = Inventories.of(bounded("b", 9, "second"), bounded("a", 1, "first"));
        assertThat(printed(inventory, InventorySort.NAME)).containsSubsequence("a: first", "b: second");
        assertThat(printed(inventory, InventorySort.SIZE)).containsSubsequence("b: second", "a: first");
    }

    @Test
    void theSumOfSeveralRepositoriesIsAnUpperBoundSinceTheyMayShareLayers() {
        Inventory inventory =
                Inventories.of(Inventories.repository("a", 1024, 0), Inventories.repository("b", 1024, 0));
        assertThat(printed(inventory, InventorySort.SIZE)).anyMatch(line -> line.matches("TOTAL .* ≤ 2\\.0 KiB .*"));
    }

    @Test
    void aRemarkCannotMoveTheCursor() {
        assertThat(printed(Inventories.of(bounded("a", 1, "x\u001b[1Ay\nz")), InventorySort.SIZE))
                .contains("a: x�[1Ay z");
    }
}
