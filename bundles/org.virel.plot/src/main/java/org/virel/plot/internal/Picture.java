package org.virel.plot.internal;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes charts as PNG and SVG. Equal curves give equal bytes on one machine, whose fonts they show. */
final class Picture {

    private static final String HEADLESS = "java.awt.headless";

    private static final Logger LOG = LoggerFactory.getLogger(Picture.class);

    private Picture() {}

    /**
     * Writes a chart.
     *
     * @param making makes the chart, once there is anything to draw with
     * @param base the files' path without extension
     * @return the written files
     * @throws IllegalStateException if this machine has no fonts
     * @throws UncheckedIOException if a file cannot be read or written
     */
    static List<Path> write(Supplier<Chart<?, ?>> making, Path base) {
        requireFonts();
        Chart<?, ?> chart = making.get();
        return List.of(
                write(extended(base, ".png"), out -> BitmapEncoder.saveBitmap(chart, out, BitmapFormat.PNG)),
                write(extended(base, ".svg"),
                        out -> VectorGraphicsEncoder.saveVectorGraphic(chart, out, VectorGraphicsFormat.SVG)));
    }

    /** Draws a picture that nobody sees, so that everything that drawing needs is loaded. */
    static void prepare() {
        try {
            requireFonts();
            XYChart chart = new XYChart(64, 64);
            chart.addSeries("0", new double[] {0, 1}, new double[] {0, 1});
            BitmapEncoder.saveBitmap(chart, OutputStream.nullOutputStream(), BitmapFormat.PNG);
            VectorGraphicsEncoder.saveVectorGraphic(chart, OutputStream.nullOutputStream(), VectorGraphicsFormat.SVG);
        } catch (IOException | RuntimeException e) {
            LOG.debug("nothing can be drawn on this machine", e);
        }
    }

    /** Tries to lay out a text, since what Java throws without fonts names neither cause nor remedy. */
    private static void requireFonts() {
        if (System.getProperty(HEADLESS) == null) {
            System.setProperty(HEADLESS, "true");
        }
        try {
            new TextLayout("0", new Font(Font.SANS_SERIF, Font.PLAIN, 12), new FontRenderContext(null, true, true));
        } catch (RuntimeException | Error e) {
            throw new IllegalStateException(
                    "cannot draw: Java finds no fonts on this machine; on Debian or Ubuntu install"
                            + " fontconfig and fonts-dejavu-core (%s)".formatted(e),
                    e);
        }
    }

    /** Draws something. */
    @FunctionalInterface
    private interface Drawing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static Path write(Path path, Drawing drawing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            drawing.to(out);
            return Files.write(path, out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write %s (%s)".formatted(path, e.getMessage()), e);
        }
    }

    private static Path extended(Path base, String extension) {
        return base.resolveSibling(base.getFileName() + extension);
    }
}
