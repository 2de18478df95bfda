package io.registrycleaner.cleaner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.report.Share.Shade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The colours can be told apart by how light they are alone: by everybody, and on paper. */
class PaletteTest {
    private static final String STYLE = PagePart.STYLE.text();

    /** In the order of the file: on a light ground, on a dark one, on paper. */
    private static double luminance(String name, int scheme) {
        Matcher found = Pattern.compile("--" + name + ": #(\\p{XDigit}{6});").matcher(STYLE);
        for (int i = 0; i <= scheme; i++) {
            assertThat(found.find()).as(name).isTrue();
        }
        int colour = Integer.parseInt(found.group(1), 16);
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
    }

    private static double linear(int channel) {
        double part = (channel & 0xFF) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    /** As the web's guidelines for accessibility count it, 1 to 21. */
    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void theMoreCanBeFreedTheFartherFromTheGround(int scheme) {
        List<Double> lights = new ArrayList<>();
        for (Shade shade : Shade.values()) {
            if (shade != Shade.UNKNOWN) {
                lights.add(luminance(shade.style(), scheme));
            }
        }
        boolean darkGround = luminance("ground", scheme) < 0.5;
        assertThat(lights).isSortedAccordingTo(darkGround ? Comparator.naturalOrder() : Comparator.reverseOrder());
        for (int i = 2; i < lights.size(); i++) {
            assertThat(contrast(lights.get(i - 1), lights.get(i)))
                    .as("step %s", i)
                    .isGreaterThan(1.2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void textCanBeReadOnEveryColour(int scheme) {
        for (Shade shade : Shade.values()) {
            assertThat(contrast(luminance(shade.style(), scheme), luminance(shade.style() + "-ink", scheme)))
                    .as(shade.style())
                    .isGreaterThanOrEqualTo(4.5);
        }
        assertThat(contrast(luminance("ground", scheme), luminance("ink", scheme)))
                .isGreaterThan(7);
        assertThat(contrast(luminance("card", scheme), luminance("faint", scheme)))
                .isGreaterThan(4.5);
    }
}
