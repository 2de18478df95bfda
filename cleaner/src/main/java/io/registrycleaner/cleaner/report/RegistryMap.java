package io.registrycleaner.cleaner.report;

import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.report.Share.Shade;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The map of a registry with its legend. What takes no room is not on it, and where nothing does there is no map. */
public final class RegistryMap {
    private final Markup page;
    private final Inventory inventory;

    private final Optional<Function<RepositoryName, String>> address;

    private RegistryMap(Markup page, Inventory inventory, Optional<Function<RepositoryName, String>> address) {
        this.page = page;
        this.inventory = inventory;
        this.address = address;
    }

    /** Of a page that stands alone. */
    static RegistryMap plain(Markup page, Inventory inventory) {
        return new RegistryMap(page, inventory, Optional.empty());
    }

    /** Whose rectangles lead to the pages of their repositories. */
    public static RegistryMap linked(Markup page, Inventory inventory, Function<RepositoryName, String> address) {
        return new RegistryMap(page, inventory, Optional.of(address));
    }

    /** There is something to draw. */
    public boolean exists() {
        return new Totals(inventory.repositories()).size().bytes() > 0;
    }

    /**
     * For every shape of window.
     *
     * @param most how many repositories are shown one by one
     */
    public void write(int most) {
        legend();
        address.ifPresent(linked -> page.html("<p class=\"unseen\">")
                .text(MapDrawing.words(inventory))
                .html("</p>\n"));
        MapDrawing drawing = new MapDrawing(page, most, address);
        for (MapDrawing.Shape shape : MapDrawing.Shape.values()) {
            drawing.draw(inventory, shape);
        }
    }

    private void legend() {
        if (inventory.policy().isEmpty()) {
            return;
        }
        List<Shade> used = inventory.repositories().stream()
                .map(each -> Share.shade(new Totals(List.of(each))))
                .toList();
        page.html("<p class=\"legend\"><span>Of this can be freed:</span>");
        for (Shade shade : Shade.values()) {
            if (shade != Shade.UNKNOWN || used.contains(shade)) {
                page.html(" <span><i class=\"swatch " + shade.style() + "\"></i> " + shade.words() + "</span>");
            }
        }
        page.html("</p>\n");
    }
}
