package io.registrycleaner.cleaner.report;

import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.report.Inventory.Repository;
import io.registrycleaner.cleaner.report.Treemap.Tile;
import io.registrycleaner.cleaner.report.Treemap.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which rectangle of a frame shows which repositories. An area is in proportion to the size of what it shows.
 *
 * @param pieces the largest block first, in each block the largest piece first
 * @param blocks the outlines of what belongs together: repositories whose names begin with the same part, and those that have no such part
 */
record Mosaic(List<Piece> pieces, List<Rectangle> blocks) {
    /** In squares of the frame's unit: less than that cannot be pointed at. */
    static final double SMALLEST = 48;

    Mosaic {
        pieces = List.copyOf(pieces);
        blocks = List.copyOf(blocks);
    }

    /**
     * One rectangle, of one repository or of several that are too small to be shown one by one.
     *
     * @param block what the names have in common, {@code team/}; empty where that is nothing
     * @param name without the block's
     * @param leads it lies in the left upper corner of a block that has a name
     */
    record Piece(Totals shows, Rectangle area, String block, String name, boolean leads) {
        /** {@code team/app}, {@code 12 more of team/}. */
        String fullName() {
            if (shows.count() == 1) {
                return block + name;
            }
            return block.isEmpty() ? name : name + " of " + block;
        }
    }

    /** The repositories of one piece. */
    private record Part(List<Repository> repositories) {
        double bytes() {
            return Mosaic.bytes(repositories);
        }

        String name(Block of) {
            if (repositories.size() > 1) {
                return of.parts().size() == 1
                        ? Count.of(repositories.size(), "repository")
                        : Count.words(repositories.size()) + " more";
            }
            return repositories.get(0).name().text().substring(of.name().length());
        }
    }

    /** Parts that belong together. */
    private record Block(String name, List<Part> parts) {
        double bytes() {
            return parts.stream().mapToDouble(Part::bytes).sum();
        }
    }

    /**
     * Of any number of repositories, in any order. What takes no room is not shown.
     *
     * @param most how many are shown one by one, the largest ones
     */
    static Mosaic of(List<Repository> repositories, Rectangle frame, int most) {
        List<Repository> sized = InventorySort.SIZE.sorted(repositories).stream()
                .filter(each -> each.size().bytes() > 0)
                .toList();
        List<Weight<Block>> weights = blocks(sized, bytes(sized) * SMALLEST / frame.area(), most).stream()
                .map(block -> new Weight<>(block, block.bytes()))
                .toList();
        List<Piece> pieces = new ArrayList<>();
        List<Rectangle> blocks = new ArrayList<>();
        for (Tile<Block> tile : Treemap.layout(weights, frame)) {
            blocks.add(tile.area());
            pieces.addAll(pieces(tile.what(), tile.area()));
        }
        return new Mosaic(pieces, blocks);
    }

    private static List<Piece> pieces(Block block, Rectangle frame) {
        List<Weight<Part>> weights = block.parts().stream()
                .map(part -> new Weight<>(part, part.bytes()))
                .toList();
        List<Piece> pieces = new ArrayList<>();
        for (Tile<Part> tile : Treemap.layout(weights, frame)) {
            boolean leads = pieces.isEmpty() && !block.name().isEmpty();
            Totals shows = new Totals(tile.what().repositories());
            pieces.add(new Piece(shows, tile.area(), block.name(), tile.what().name(block), leads));
        }
        return pieces;
    }

    /** What is too small goes with the others of its block; where all of them together are too small, with those without one. */
    private static List<Block> blocks(List<Repository> sized, double smallest, int most) {
        Set<RepositoryName> shown = sized.stream()
                .limit(most)
                .filter(each -> each.size().bytes() >= smallest)
                .map(Repository::name)
                .collect(Collectors.toSet());
        Map<String, List<Part>> blocks = new TreeMap<>();
        Map<String, List<Repository>> rests = new TreeMap<>();
        for (Repository each : sized) {
            if (shown.contains(each.name())) {
                blocks.computeIfAbsent(block(each), name -> new ArrayList<>()).add(new Part(List.of(each)));
            } else {
                rests.computeIfAbsent(block(each), name -> new ArrayList<>()).add(each);
            }
        }
        List<Repository> common = new ArrayList<>(rests.getOrDefault("", List.of()));
        rests.remove("");
        rests.forEach((name, rest) -> {
            if (bytes(rest) < smallest) {
                common.addAll(rest);
            } else {
                blocks.computeIfAbsent(name, key -> new ArrayList<>()).add(new Part(rest));
            }
        });
        if (!common.isEmpty()) {
            blocks.computeIfAbsent("", key -> new ArrayList<>()).add(new Part(common));
        }
        return blocks.entrySet().stream()
                .map(block -> new Block(block.getKey(), block.getValue()))
                .toList();
    }

    /** {@code team/} of {@code team/app}; nothing of a name without a slash. */
    private static String block(Repository repository) {
        String name = repository.name().text();
        return name.substring(0, name.indexOf('/') + 1);
    }

    private static double bytes(List<Repository> repositories) {
        return repositories.stream().mapToDouble(each -> each.size().bytes()).sum();
    }
}
