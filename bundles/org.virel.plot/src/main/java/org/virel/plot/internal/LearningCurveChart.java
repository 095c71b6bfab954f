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
    private static final Color LINE = Look.color(0);
    private static final int AREA = 40;
    private static final int LIGHT_AREA = 25;
    private static final Color SINGLE_RUN = Look.faded(LINE, 110);

    private final XYChart chart;

    private LearningCurveChart(String title, Metric metric) {
        chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("environment steps")
                .yAxisTitle(metric.title())
                .build();
        Look.apply(chart.getStyler());
        chart.getStyler().setXAxisDecimalPattern("#,##0.###");
        chart.getStyler().setXAxisMin(0.0);
        chart.getStyler().setXAxisTickMarkSpacingHint(110);
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
            area("least to greatest", band, Look.faded(LINE, AREA));
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

    /** Draws the mean of each group with the band between its least and its greatest run. */
    static XYChart comparing(String title, Metric metric, List<Group> groups) {
        LearningCurveChart drawing = new LearningCurveChart(title, metric);
        for (int i = 0; i < groups.size(); i++) {
            Band band = Band.of(groups.get(i).curves(metric));
            if (band.steps().length > 1) {
                drawing.area("band " + i, band, Look.faded(Look.color(i), LIGHT_AREA));
            }
        }
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            Band band = Band.of(group.curves(metric));
            drawing.line("%s (%d)".formatted(group.label(), group.runs().size()), band.steps(), band.mean(),
                    Look.color(i), 2);
        }
        return drawing.chart;
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
    private void area(String name, Band band, Color color) {
        double[] x = thereAndBack(band.steps(), band.steps());
        XYSeries series = chart.addSeries(name, x, thereAndBack(band.high(), band.low()));
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setMarker(SeriesMarkers.NONE);
        series.setFillColor(color);
        series.setShowInLegend(color.getAlpha() == AREA);
        series.setLineColor(new Color(0, true));
        series.setLineStyle(new BasicStroke(0));
    }

    private static double[] thereAndBack(double[] there, double[] back) {
        DoubleStream reversed = IntStream.range(0, back.length).mapToDouble(i -> back[back.length - 1 - i]);
        return DoubleStream.concat(DoubleStream.of(there), reversed).toArray();
    }
}
