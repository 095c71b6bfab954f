package org.virel.plot.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendPosition;

/** What all charts have in common: colors, fonts, grid. */
final class Look {

    private static final List<Color> COLORS = List.of(
            new Color(0x1f5fa8),
            new Color(0xc8443f),
            new Color(0x2e8b57),
            new Color(0xd99000),
            new Color(0x6f4ea1),
            new Color(0x00869b),
            new Color(0x8d5524),
            new Color(0xc0478f),
            new Color(0x555555));
    private static final Color GRID = new Color(0xe3e3e3);
    private static final Color TEXT = new Color(0x333333);

    private Look() {}

    /** Returns the color of the n-th series; after nine they begin again. */
    static Color color(int index) {
        return COLORS.get(index % COLORS.size());
    }

    /** Returns a color with another opacity, 0 to 255. */
    static Color faded(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }

    static void apply(AxesChartStyler styler) {
        styler.setLocale(Locale.ROOT);
        styler.setAntiAlias(true);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setAxisTickMarksColor(GRID);
        styler.setAxisTickLabelsColor(TEXT);
        styler.setChartFontColor(TEXT);
        styler.setYAxisDecimalPattern("#,##0.###");
        styler.setYAxisLabelAlignment(TextAlignment.Right);
        styler.setLegendPosition(LegendPosition.InsideSE);
        styler.setLegendBorderColor(GRID);
        styler.setChartTitleFont(font(Font.BOLD, 16));
        styler.setAxisTitleFont(font(Font.PLAIN, 13));
        styler.setAxisTickLabelsFont(font(Font.PLAIN, 12));
        styler.setLegendFont(font(Font.PLAIN, 12));
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
