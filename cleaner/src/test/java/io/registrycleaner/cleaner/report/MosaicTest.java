package io.registrycleaner.cleaner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.report.Inventory.Repository;
import io.registrycleaner.cleaner.report.Mosaic.Piece;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MosaicTest {
    private static final Rectangle FRAME = new Rectangle(0, 0, 800, 500);

    private static Mosaic of(List<Repository> repositories) {
        return Mosaic.of(repositories, FRAME, InventoryHtml.MOST);
    }

    private static List<String> names(Mosaic mosaic) {
        return mosaic.pieces().stream().map(Piece::fullName).toList();
    }

    @Test
    void repositoriesWhoseNamesBeginAlikeLieTogetherUnderThatName() {
        Mosaic mosaic = of(List.of(
                Inventories.repository("team/app/api", 50, 0),
                Inventories.repository("tool", 60, 0),
                Inventories.repository("team/web", 40, 0)));
        assertThat(names(mosaic)).containsExactly("team/app/api", "team/web", "tool");
        assertThat(mosaic.blocks()).hasSize(2);
        assertThat(mosaic.pieces().get(0).name()).isEqualTo("app/api");
        assertThat(mosaic.pieces().stream().map(Piece::leads)).containsExactly(true, false, false);
    }

    @Test
    void whatIsTooSmallIsOnePieceOfItsBlock() {
        List<Repository> repositories = new ArrayList<>();
        repositories.add(Inventories.repository("team/giant", 1_000_000, 0));
        for (int i = 0; i < 300; i++) {
            repositories.add(Inventories.repository("team/dwarf" + i, 10, 2));
        }
        Mosaic mosaic = of(repositories);
        assertThat(names(mosaic)).containsExactly("team/giant", "300 more of team/");
        assertThat(mosaic.pieces().get(1).shows().freed().orElseThrow().size().bytes())
                .isEqualTo(600);
    }

    @Test
    void aBlockOfDwarfsIsOnePieceThatSaysHowMany() {
        List<Repository> repositories = new ArrayList<>();
        repositories.add(Inventories.repository("giant", 1_000_000, 0));
        for (int i = 0; i < 300; i++) {
            repositories.add(Inventories.repository("team/dwarf" + i, 10, 2));
        }
        assertThat(names(of(repositories))).containsExactly("giant", "300 repositories of team/");
    }

    @Test
    void blocksThatAreTooSmallShareOnePiece() {
        List<Repository> repositories = new ArrayList<>();
        repositories.add(Inventories.repository("giant", 1_000_000, 0));
        for (int i = 0; i < 300; i++) {
            repositories.add(Inventories.repository("team" + i + "/dwarf", 1, 0));
        }
        assertThat(names(of(repositories))).containsExactly("giant", "300 more");
    }

    @Test
    void noMoreAreShownOneByOneThanAnEyeCanTake() {
        List<Repository> repositories = new ArrayList<>();
        for (int i = 0; i < InventoryHtml.MOST + 500; i++) {
            repositories.add(Inventories.repository("r" + i, 10, 0));
        }
        Mosaic mosaic = of(repositories);
        assertThat(mosaic.pieces()).hasSize(InventoryHtml.MOST + 1);
        assertThat(mosaic.pieces().get(0).fullName()).isEqualTo("500 more");
    }

    @Test
    void whatTakesNoRoomIsNotShown() {
        assertThat(of(List.of(Inventories.empty("void"))).pieces()).isEmpty();
        assertThat(of(List.of()).pieces()).isEmpty();
    }
}
