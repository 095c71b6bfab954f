package org.virel.plot.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lays out a chart of learning curves. */
final class LearningCurveChart {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 500;
    private static final Color LINE = new Color(0x1f5fa8);
    private static final Color AREA = new Color(0x1f, 0x5f, 0xa8, 40);
    private static final Color SINGLE_RUN = new Color(0x1f, 0x5f, 0xa8, 110);
    private static final Color GRID = new Color(0xe3e3e3);
    private static final Color TEXT = new Color(0x333333);

    private final XYChart chart;

    private LearningCurveChart(String title, Metric metric) {
        chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("environment steps")
                .yAxisTitle(metric.title())
                .build();
        style(chart.getStyler());
    }

    /** Draws one curve as a line, several as thin lines with their mean and the band between the least and the greatest. */
    static XYChart of(String title, Metric metric, List<Curve> curves) {
        LearningCurveChart drawing = new LearningCurveChart(title, metric);
        if (curves.size() == 1) {
            drawing.line(curves.getFirst().label(), curves.getFirst().steps(), curves.getFirst().values(), LINE, 2);
        } else {
            drawing.addSeveral(curves);
        }
        return drawing.chart;
    }

    private void addSeveral(List<Curve> curves) {
        Band band = Band.of(curves);
        boolean overlap = band.steps().length > 1;
        if (overlap) {
            area("least to greatest", band);
        }
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            String name = i == 0 ? "single runs" : "run " + i;
            line(name, curve.steps(), curve.values(), SINGLE_RUN, 0.8f).setShowInLegend(i == 0);
        }
        if (overlap) {
            line("mean of %d runs".formatted(curves.size()), band.steps(), band.mean(), LINE, 2.5f);
        }
    }

    private XYSeries line(String name, double[] x, double[] y, Color color, float width) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setMarker(x.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        series.setMarkerColor(color);
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        return series;
    }

    /** A band is a polygon: out along its upper edge, back along the lower. */
    private void area(String name, Band band) {
        double[] x = thereAndBack(band.steps(), band.steps());
        XYSeries series = chart.addSeries(name, x, thereAndBack(band.high(), band.low()));
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setMarker(SeriesMarkers.NONE);
        series.setFillColor(AREA);
        series.setLineColor(new Color(0, true));
        series.setLineStyle(new BasicStroke(0));
    }

    private static double[] thereAndBack(double[] there, double[] back) {
        DoubleStream reversed = IntStream.range(0, back.length).mapToDouble(i -> back[back.length - 1 - i]);
        return DoubleStream.concat(DoubleStream.of(there), reversed).toArray();
    }

    private static void style(XYStyler styler) {
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
        styler.setXAxisDecimalPattern("#,##0.###");
        styler.setYAxisDecimalPattern("#,##0.###");
        styler.setXAxisMin(0.0);
        styler.setXAxisTickMarkSpacingHint(110);
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
