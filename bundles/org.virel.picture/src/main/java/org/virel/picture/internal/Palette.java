package org.virel.picture.internal;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The 255 colors that stand for all colors of a film best; one more is transparent.
 *
 * <p>Colors are divided where their squared error is largest, at its mean, as in X. Wu, "Efficient statistical computations for optimal
 * color quantization", 1991, on the colors themselves rather than on a grid.
 */
final class Palette {

    /** The index of the color that lets the frame before show. */
    static final int TRANSPARENT = 255;

    private static final int COLORS = 255;

    private final int[] colors;

    /** For each color the index of what stands for it, plus one; 0 where nobody has asked yet. */
    private final short[] known = new short[1 << 24];

    private Palette(int[] colors) {
        this.colors = colors;
    }

    /** Finds the colors of pictures. */
    static Palette of(List<BufferedImage> pictures) {
        int[] pixels = pictures.stream().flatMapToInt(picture -> Arrays.stream(pixels(picture))).sorted().toArray();
        List<Cluster> clusters = new ArrayList<>(List.of(Cluster.of(pixels)));
        while (clusters.size() < COLORS) {
            Cluster worst = clusters.stream().max(Comparator.comparingDouble(Cluster::error)).orElseThrow();
            if (worst.error() == 0) {
                break;
            }
            clusters.remove(worst);
            clusters.addAll(worst.divided());
        }
        return new Palette(clusters.stream().mapToInt(Cluster::mean).sorted().toArray());
    }

    /** Returns the colors of a picture, row by row, without transparency. */
    static int[] pixels(BufferedImage picture) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xffffff;
        }
        return pixels;
    }

    /** Returns the index of the nearest color. */
    int index(int color) {
        if (known[color] == 0) {
            known[color] = (short) (nearest(color) + 1);
        }
        return known[color] - 1;
    }

    private int nearest(int color) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colors.length; i++) {
            int distance = distance(color, colors[i]);
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int red = (one >> 16) - (other >> 16);
        int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        return red * red + green * green + blue * blue;
    }

    /** Returns the colors as a picture of indices takes them. */
    IndexColorModel model() {
        int[] all = new int[COLORS + 1];
        for (int i = 0; i < all.length; i++) {
            all[i] = 0xff000000 | colors[Math.min(i, colors.length - 1)];
        }
        all[TRANSPARENT] = 0;
        return new IndexColorModel(8, all.length, all, 0, true, TRANSPARENT, DataBuffer.TYPE_BYTE);
    }
}
