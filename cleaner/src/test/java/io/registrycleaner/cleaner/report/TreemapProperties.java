package io.registrycleaner.cleaner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.registrycleaner.cleaner.report.Treemap.Tile;
import io.registrycleaner.cleaner.report.Treemap.Weight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class TreemapProperties {
    /** Far below what an eye or a browser can tell, and far above what a double loses. */
    private static final double LITTLE = 1e-6;

    private static List<Tile<Integer>> layout(List<Long> amounts, double width, double height) {
        List<Weight<Integer>> weights = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            weights.add(new Weight<>(i, amounts.get(i)));
        }
        return Treemap.layout(weights, new Rectangle(3, 7, width, height));
    }

    @Property
    void anAreaIsInProportionToItsWeight(
            @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 0) Long> amounts,
            @ForAll @DoubleRange(min = 1, max = 4000) double width,
            @ForAll @DoubleRange(min = 1, max = 4000) double height) {
        double sum = amounts.stream().mapToDouble(amount -> amount).sum();
        for (Tile<Integer> tile : layout(amounts, width, height)) {
            assertThat(tile.area().area())
                    .isCloseTo(width * height * amounts.get(tile.what()) / sum, within(LITTLE * width * height));
        }
    }

    @Property
    void everyWeightHasOneTileInsideTheFrame(
            @ForAll @Size(max = 200) List<@LongRange(min = 0) Long> amounts,
            @ForAll @DoubleRange(min = 1, max = 4000) double width,
            @ForAll @DoubleRange(min = 1, max = 4000) double height) {
        List<Tile<Integer>> tiles = layout(amounts, width, height);
        assertThat(tiles.stream().map(Tile::what)).doesNotHaveDuplicates().hasSize((int)
                amounts.stream().filter(amount -> amount > 0).count());
        assertThat(tiles).allSatisfy(tile -> {
            assertThat(tile.area().x()).isGreaterThanOrEqualTo(3 - LITTLE);
            assertThat(tile.area().y()).isGreaterThanOrEqualTo(7 - LITTLE);
            assertThat(tile.area().right()).isLessThanOrEqualTo(3 + width + LITTLE);
            assertThat(tile.area().bottom()).isLessThanOrEqualTo(7 + height + LITTLE);
        });
    }

    @Property
    void noTileCoversAnother(
            @ForAll @Size(max = 60) List<@LongRange(min = 0) Long> amounts,
            @ForAll @DoubleRange(min = 1, max = 4000) double width,
            @ForAll @DoubleRange(min = 1, max = 4000) double height) {
        List<Tile<Integer>> tiles = layout(amounts, width, height);
        for (int i = 0; i < tiles.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(common(tiles.get(i).area(), tiles.get(j).area())).isLessThan(LITTLE * width * height);
            }
        }
    }

    private static double common(Rectangle one, Rectangle other) {
        double across = Math.min(one.right(), other.right()) - Math.max(one.x(), other.x());
        double down = Math.min(one.bottom(), other.bottom()) - Math.max(one.y(), other.y());
        return Math.max(0, across) * Math.max(0, down);
    }

    @Property
    void theLargestComeFirstAndEqualsInTheOrderInWhichTheyWereGiven(
            @ForAll @Size(max = 100) List<@LongRange(min = 0, max = 9) Long> amounts) {
        List<Tile<Integer>> tiles = layout(amounts, 300, 200);
        for (int i = 1; i < tiles.size(); i++) {
            int before = tiles.get(i - 1).what();
            int here = tiles.get(i).what();
            assertThat(amounts.get(before)).isGreaterThanOrEqualTo(amounts.get(here));
            assertThat(amounts.get(before) > amounts.get(here) || before < here).isTrue();
        }
        assertThat(layout(amounts, 300, 200)).isEqualTo(tiles);
    }

    @Property
    void equalWeightsAreCloseToSquares(@ForAll @LongRange(min = 1, max = 500) long number) {
        List<Long> amounts = Collections.nCopies((int) number, 5L);
        assertThat(layout(amounts, 600, 400))
                .allSatisfy(tile -> assertThat(
                                Math.max(tile.area().width(), tile.area().height())
                                        / tile.area().shorterSide())
                        .isLessThan(3));
    }
}
