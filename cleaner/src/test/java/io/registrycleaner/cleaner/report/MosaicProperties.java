package io.registrycleaner.cleaner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.registrycleaner.cleaner.report.Inventory.Repository;
import io.registrycleaner.cleaner.report.Mosaic.Piece;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MosaicProperties {
    private static final Rectangle FRAME = new Rectangle(0, 0, 800, 500);

    private static Mosaic of(List<Repository> repositories) {
        return Mosaic.of(repositories, FRAME, InventoryHtml.MOST);
    }

    @Property(tries = 50)
    void everyRepositoryThatTakesRoomIsShownOnce(@ForAll @IntRange(min = 1, max = 1500) int number) {
        List<Repository> all = new ArrayList<>(Inventories.random(number).repositories());
        List<Repository> shown = of(all).pieces().stream()
                .flatMap(piece -> piece.shows().repositories().stream())
                .toList();
        all.removeIf(each -> each.size().bytes() == 0);
        assertThat(shown).containsExactlyInAnyOrderElementsOf(all);
    }

    @Property(tries = 50)
    void anAreaIsInProportionToTheSizeOfWhatItShows(@ForAll @IntRange(min = 1, max = 1500) int number) {
        List<Repository> all = Inventories.random(number).repositories();
        double sum = all.stream().mapToDouble(each -> each.size().bytes()).sum();
        for (Piece piece : of(all).pieces()) {
            double share = piece.shows().size().bytes() / sum;
            assertThat(piece.area().area()).isCloseTo(share * FRAME.area(), within(0.01));
        }
    }

    @Property(tries = 50)
    void eachPieceLiesInOneBlock(@ForAll @IntRange(min = 1, max = 1500) int number) {
        Mosaic mosaic = of(Inventories.random(number).repositories());
        for (Piece piece : mosaic.pieces()) {
            Rectangle area = piece.area();
            assertThat(mosaic.blocks())
                    .anyMatch(block -> area.x() > block.x() - 0.001
                            && area.y() > block.y() - 0.001
                            && area.right() < block.right() + 0.001
                            && area.bottom() < block.bottom() + 0.001);
        }
    }

    @Property(tries = 50)
    void whatIsTooSmallToBePointedAtIsNotShownByItself(@ForAll @IntRange(min = 1, max = 1500) int number) {
        List<Piece> pieces = of(Inventories.random(number).repositories()).pieces();
        assertThat(pieces.stream().filter(piece -> piece.area().area() < Mosaic.SMALLEST - 0.01))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Property(tries = 50)
    void aLabelStaysInsideItsPiece(@ForAll @IntRange(min = 1, max = 1500) int number) {
        for (Piece piece : of(Inventories.random(number).repositories()).pieces()) {
            Label label = Label.of(piece);
            double room = piece.area().width() - 2 * Label.MARGIN;
            assertThat(label.lines())
                    .allSatisfy(line -> assertThat(line.text().length() * label.letters() * 0.61)
                            .isLessThanOrEqualTo(room));
            double height = label.lines().isEmpty()
                    ? 0
                    : (label.lines().size() - 1) * label.leading() + label.letters() + 2 * Label.MARGIN;
            assertThat(height).isLessThanOrEqualTo(piece.area().height() + 0.001);
        }
    }
}
