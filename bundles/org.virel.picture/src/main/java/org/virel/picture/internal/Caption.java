package org.virel.picture.internal;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a picture says in its lower left corner; nothing on a machine without fonts.
 *
 * @param step the steps taken so far
 * @param episodeReturn the sum of their rewards
 */
record Caption(int step, double episodeReturn) {

    private static final Logger LOG = LoggerFactory.getLogger(Caption.class);

    private static final Color INK = new Color(0x5a6672);

    /** The height of letters for each pixel of the picture's height. */
    private static final double LETTERS = 0.036;

    private static final int SMALLEST = 10;

    String text() {
        return String.format(Locale.ROOT, "step %d   return %.1f", step, episodeReturn);
    }

    void paint(Graphics2D graphics, int height) {
        int size = (int) Math.max(SMALLEST, Math.round(LETTERS * height));
        try {
            graphics.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
            graphics.setColor(INK);
            graphics.drawString(text(), size, height - size);
        } catch (RuntimeException | Error e) {
            LOG.debug("no caption: Java finds no fonts on this machine", e);
        }
    }
}
