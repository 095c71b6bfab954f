package org.virel.plot.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Shows how good groups of runs were in the end: for each the mean over its runs of the mean of the last five evaluations, with their
 * standard deviation. Groups in one folder are one line; groups of one name stand at the same place.
 */
final class ScoreChart {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 500;

    private ScoreChart() {}

    static CategoryChart of(String title, Metric metric, List<Group> groups) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .yAxisTitle(metric.title() + ", last five")
                .build();
        Look.apply(chart.getStyler());
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Line);
        List<String> labels = groups.stream().map(Group::label).distinct().toList();
        if (groups.stream().flatMapToDouble(group -> DoubleStream.of(group.scores(metric)))
                .allMatch(score -> score < 0)) {
            chart.getStyler().setYAxisMax(0.0); // XChart draws values wrongly where none of the axis is 0
        }
        bySeries(groups).forEach((series, members) -> add(chart, series, members, metric, labels));
        return chart;
    }

    private static Map<String, Map<String, Group>> bySeries(List<Group> groups) {
        Map<String, Map<String, Group>> series = new LinkedHashMap<>();
        groups.forEach(group -> series.computeIfAbsent(group.series(), name -> new LinkedHashMap<>())
                .put(group.label(), group));
        return series;
    }

    private static void add(
            CategoryChart chart, String name, Map<String, Group> members, Metric metric, List<String> labels) {
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (String label : labels) {
            double[] scores = members.containsKey(label) ? members.get(label).scores(metric) : new double[0];
            double mean = DoubleStream.of(scores).average().orElse(Double.NaN);
            means.add(mean);
            deviations.add(Math.sqrt(DoubleStream.of(scores)
                    .map(score -> (score - mean) * (score - mean))
                    .average()
                    .orElse(Double.NaN)));
        }
        int index = chart.getSeriesMap().size();
        CategorySeries series = chart.addSeries(name, labels, means, deviations);
        series.setLineColor(Look.color(index));
        series.setMarkerColor(Look.color(index));
        series.setMarker(SeriesMarkers.CIRCLE);
    }
}
