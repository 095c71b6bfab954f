package org.virel.picture.internal;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.util.Arrays;

/**
 * The part of a frame in which it differs from the one before; what is the same in it is transparent.
 *
 * @param x its first column
 * @param y its first row
 * @param image its indices
 */
record Patch(int x, int y, BufferedImage image) {

    /** Returns a whole frame. */
    static Patch whole(byte[] frame, int width, IndexColorModel colors) {
        return new Patch(0, 0, picture(frame, width, colors));
    }

    /** Returns what is different; where nothing is, one transparent pixel. */
    static Patch between(byte[] before, byte[] frame, int width, IndexColorModel colors) {
        int left = width;
        int right = -1;
        int top = frame.length / width;
        int bottom = -1;
        for (int i = 0; i < frame.length; i++) {
            if (frame[i] != before[i]) {
                left = Math.min(left, i % width);
                right = Math.max(right, i % width);
                top = Math.min(top, i / width);
                bottom = Math.max(bottom, i / width);
            }
        }
        if (right < 0) {
            return new Patch(0, 0, picture(new byte[] {(byte) Palette.TRANSPARENT}, 1, colors));
        }
        int columns = right - left + 1;
        byte[] part = new byte[columns * (bottom - top + 1)];
        Arrays.fill(part, (byte) Palette.TRANSPARENT);
        for (int i = 0; i < part.length; i++) {
            int at = (top + i / columns) * width + left + i % columns;
            if (frame[at] != before[at]) {
                part[i] = frame[at];
            }
        }
        return new Patch(left, top, picture(part, columns, colors));
    }

    private static BufferedImage picture(byte[] indices, int width, IndexColorModel colors) {
        BufferedImage picture = new BufferedImage(width, indices.length / width, BufferedImage.TYPE_BYTE_INDEXED,
                colors);
        System.arraycopy(
                indices, 0, ((DataBufferByte) picture.getRaster().getDataBuffer()).getData(), 0, indices.length);
        return picture;
    }
}
