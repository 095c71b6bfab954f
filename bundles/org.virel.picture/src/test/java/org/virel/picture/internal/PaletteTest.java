package org.virel.picture.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class PaletteTest {

    private static BufferedImage picture(int pixels, IntUnaryOperator color) {
        BufferedImage picture = new BufferedImage(pixels, 1, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < pixels; i++) {
            picture.setRGB(i, 0, color.applyAsInt(i));
        }
        return picture;
    }

    private static int shown(Palette palette, int color) {
        return palette.model().getRGB(palette.index(color)) & 0xffffff;
    }

    @Test
    void fewColorsStayAsTheyAre() {
        IntUnaryOperator color = i -> i * 0x010203;
        Palette palette = Palette.of(List.of(picture(80, color)));

        for (int i = 0; i < 80; i++) {
            assertEquals(color.applyAsInt(i), shown(palette, color.applyAsInt(i)));
        }
    }

    @Test
    void colorsOfAllPicturesAreFound() {
        Palette palette = Palette.of(List.of(picture(9, i -> 0xff0000), picture(9, i -> 0x00ff00)));

        assertEquals(0xff0000, shown(palette, 0xff0000));
        assertEquals(0x00ff00, shown(palette, 0x00ff00));
    }

    @Test
    void aRareColorAmongManyOthersIsKept() {
        Palette palette = Palette.of(List.of(picture(100_000, i -> i < 3 ? 0xff0000 : 0x8080ff - i % 128 * 0x010100)));

        assertEquals(0xff0000, shown(palette, 0xff0000));
    }

    @Test
    void oneColorOfTwoHundredAndFiftySixIsTransparent() {
        Palette palette = Palette.of(List.of(picture(1 << 16, i -> i * 0x40)));

        assertEquals(256, palette.model().getMapSize());
        assertEquals(Palette.TRANSPARENT, palette.model().getTransparentPixel());
        for (int i = 0; i < 1 << 16; i++) {
            assertTrue(palette.index(i * 0x40) < Palette.TRANSPARENT);
        }
    }

    @Test
    void aGradientIsStoodForWithinHalfAnInterval() {
        Palette palette = Palette.of(List.of(picture(1 << 16, i -> (i >> 8) << 16 | (i & 0xff) << 8)));

        int worst = 0;
        for (int red = 0; red < 256; red++) {
            int shown = shown(palette, red << 16 | 0x8000) >> 16;
            worst = Math.max(worst, Math.abs(shown - red));
        }
        assertTrue(worst <= 16, "off by " + worst);
    }
}
