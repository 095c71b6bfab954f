package org.virel.plot.internal;

import java.awt.BasicStroke;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Shows the columns of a table over its first one. */
final class TableChart {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 500;

    /** Few points are shown one by one. */
    private static final int FEW = 30;

    private TableChart() {}

    static XYChart of(NumberTable table) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(table.about().getOrDefault("title", ""))
                .xAxisTitle(table.columns().getFirst())
                .yAxisTitle(table.about().getOrDefault("y", ""))
                .build();
        Look.apply(chart.getStyler());
        List<String> logarithmic = List.of(table.about().getOrDefault("scale", "").split(" "));
        chart.getStyler().setXAxisLogarithmic(logarithmic.contains("x"));
        chart.getStyler().setYAxisLogarithmic(logarithmic.contains("y"));
        chart.getStyler().setXAxisDecimalPattern("#,##0.##");
        chart.getStyler().setXAxisTickMarkSpacingHint(110);
        if (logarithmic.contains("y")) {
            chart.getStyler().setYAxisDecimalPattern("0E0");
        }
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        for (int column = 1; column < table.columns().size(); column++) {
            add(chart, table, column);
        }
        return chart;
    }

    private static void add(XYChart chart, NumberTable table, int column) {
        List<double[]> points = table.rows().stream().filter(row -> !Double.isNaN(row[column])).toList();
        XYSeries series = chart.addSeries(table.columns().get(column),
                points.stream().mapToDouble(row -> row[0]).toArray(),
                points.stream().mapToDouble(row -> row[column]).toArray());
        series.setMarker(points.size() <= FEW ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        series.setMarkerColor(Look.color(column - 1));
        series.setLineColor(Look.color(column - 1));
        series.setLineStyle(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }
}
