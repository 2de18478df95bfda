package io.registrycleaner.cleaner.report;

import io.registrycleaner.cleaner.report.Share.Shade;
import java.util.List;

/** The map of a registry with its legend. What takes no room is not on it, and where nothing does there is no map. */
public final class RegistryMap {
    private final Markup page;
    private final Inventory inventory;

    /** To be written to that page. */
    public RegistryMap(Markup page, Inventory inventory) {
        this.page = page;
        this.inventory = inventory;
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
        MapDrawing drawing = new MapDrawing(page, most);
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
