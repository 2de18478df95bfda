package io.registrycleaner.cleaner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.registrycleaner.cleaner.report.Treemap.Tile;
import io.registrycleaner.cleaner.report.Treemap.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreemapTest {
    private static final Rectangle FRAME = new Rectangle(0, 0, 6, 4);

    private static List<Tile<String>> layout(Rectangle frame, double... amounts) {
        List<Weight<String>> weights = new ArrayList<>();
        for (double amount : amounts) {
            weights.add(new Weight<>("w" + weights.size(), amount));
        }
        return Treemap.layout(weights, frame);
    }

    @Test
    void theExampleOfThePaperIsLaidOutAsInThePaper() {
        List<Tile<String>> tiles = layout(FRAME, 6, 6, 4, 3, 2, 2, 1);
        assertThat(tiles.get(0).area()).isEqualTo(new Rectangle(0, 0, 3, 2));
        assertThat(tiles.get(1).area()).isEqualTo(new Rectangle(0, 2, 3, 2));
        assertThat(tiles.get(2).area().width()).isCloseTo(12.0 / 7, within(1e-9));
        assertThat(tiles.get(2).area().height()).isCloseTo(7.0 / 3, within(1e-9));
    }

    @Test
    void nothingHasNoTilesAndWhatWeighsNothingHasNone() {
        assertThat(layout(FRAME)).isEmpty();
        assertThat(layout(FRAME, 0, -1, Double.NaN, Double.POSITIVE_INFINITY)).isEmpty();
        assertThat(layout(FRAME, 0, 5).stream().map(Tile::what)).containsExactly("w1");
    }

    @Test
    void oneWeightFillsTheFrame() {
        assertThat(layout(FRAME, 0.001).get(0).area()).isEqualTo(FRAME);
    }

    @Test
    void aFrameWithoutRoomGivesTilesWithoutRoom() {
        assertThat(layout(new Rectangle(0, 0, 0, 4), 1, 2, 3))
                .hasSize(3)
                .allSatisfy(tile -> assertThat(tile.area().area()).isZero());
    }

    @Test
    void aGiantBesideManyDwarfsLeavesThemTheirRoom() {
        double[] amounts = new double[5000];
        Arrays.fill(amounts, 1);
        amounts[0] = 1e15;
        List<Tile<String>> tiles = layout(FRAME, amounts);
        assertThat(tiles).hasSize(5000);
        assertThat(tiles.get(0).area().area()).isCloseTo(24, within(1e-6));
    }

    @Test
    void aSumThatNoNumberHoldsIsRefused() {
        assertThatThrownBy(() -> layout(FRAME, Double.MAX_VALUE, Double.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNotARectangleIsRefused() {
        assertThatThrownBy(() -> new Rectangle(0, 0, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rectangle(0, 0, 1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
