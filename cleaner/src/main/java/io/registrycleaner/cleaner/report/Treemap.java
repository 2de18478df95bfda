package io.registrycleaner.cleaner.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Divides a rectangle among weights, each part's area in proportion to its weight and as close to a square as it gets.
 *
 * @see <a href="https://vanwijk.win.tue.nl/stm.pdf">Bruls, Huizing, van Wijk: Squarified Treemaps</a>
 */
final class Treemap {
    private Treemap() {}

    /**
     * Something that takes room.
     *
     * @param amount in any unit; what has no positive and finite amount gets no room
     */
    record Weight<T>(T what, double amount) {}

    /** What stands where. */
    record Tile<T>(T what, Rectangle area) {}

    /**
     * Fills the whole frame.
     *
     * @param weights whose sum is finite
     * @return the largest first, from the left upper corner to the right lower one; equals in the order in which they were given
     */
    static <T> List<Tile<T>> layout(List<Weight<T>> weights, Rectangle frame) {
        List<Weight<T>> ordered = weights.stream()
                .filter(weight -> weight.amount() > 0 && Double.isFinite(weight.amount()))
                .sorted(Comparator.comparingDouble((Weight<T> weight) -> weight.amount())
                        .reversed())
                .toList();
        List<Tile<T>> tiles = new ArrayList<>(ordered.size());
        Rectangle free = frame;
        double left = total(ordered);
        if (Double.isInfinite(left)) {
            throw new IllegalArgumentException("the sum of the weights is not finite");
        }
        int next = 0;
        while (next < ordered.size()) {
            int end = endOfRow(ordered, next, new Room(free.shorterSide(), free.area() / left));
            List<Weight<T>> row = ordered.subList(next, end);
            // The last row takes what is left, so that no sliver remains of what was rounded.
            double share = end == ordered.size() ? 1 : total(row) / left;
            free = place(row, free, share, tiles);
            // Summed up anew: subtracting row by row from a giant would leave nothing of the dwarfs.
            left = total(ordered.subList(end, ordered.size()));
            next = end;
        }
        return tiles;
    }

    /** Where a row goes: along a side of this length, at this area for each unit of weight. */
    private record Room(double side, double scale) {}

    /** Takes weights into the row as long as this makes its worst tile more of a square. */
    private static <T> int endOfRow(List<Weight<T>> ordered, int start, Room room) {
        double largest = ordered.get(start).amount();
        double sum = largest;
        double worst = worst(room, sum, largest, largest);
        int end = start + 1;
        while (end < ordered.size()) {
            double amount = ordered.get(end).amount();
            double worse = worst(room, sum + amount, largest, amount);
            if (worse > worst) {
                break;
            }
            worst = worse;
            sum += amount;
            end++;
        }
        return end;
    }

    /** The longer side by the shorter one, of the tile that is the least like a square in a row. */
    private static double worst(Room room, double sum, double largest, double smallest) {
        double thickness = sum * room.scale() / room.side();
        double longest = largest * room.scale() / thickness;
        double shortest = smallest * room.scale() / thickness;
        return Math.max(longest / thickness, thickness / shortest);
    }

    /** Puts a row along the shorter side, and returns what stays free. */
    private static <T> Rectangle place(List<Weight<T>> row, Rectangle free, double share, List<Tile<T>> tiles) {
        boolean upright = free.width() >= free.height();
        double thickness = (upright ? free.width() : free.height()) * share;
        double side = upright ? free.height() : free.width();
        double sum = total(row);
        double before = 0;
        for (Weight<T> weight : row) {
            double from = side * Math.min(before / sum, 1);
            before += weight.amount();
            double length = side * Math.min(before / sum, 1) - from;
            tiles.add(new Tile<>(
                    weight.what(),
                    upright
                            ? new Rectangle(free.x(), free.y() + from, thickness, length)
                            : new Rectangle(free.x() + from, free.y(), length, thickness)));
        }
        return upright
                ? new Rectangle(free.x() + thickness, free.y(), free.width() - thickness, free.height())
                : new Rectangle(free.x(), free.y() + thickness, free.width(), free.height() - thickness);
    }

    private static <T> double total(List<Weight<T>> weights) {
        return weights.stream().mapToDouble(Weight::amount).sum();
    }
}
