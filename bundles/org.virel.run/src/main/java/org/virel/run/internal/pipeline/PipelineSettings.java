package org.virel.run.internal.pipeline;

import java.util.List;
import java.util.stream.Stream;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;

/** The settings of a pipeline that belong to no provider. */
public final class PipelineSettings {

    static final Setting<List<String>> CRITICS = Setting.names("critics", List.of("hard"),
            "the critics, each with settings at critic.NAME; virel has one");
    static final Setting<Double> GAMMA = Setting.real("gamma", 0.99, Range.UNIT, "the discount; paper, Table 1");

    private PipelineSettings() {}

    /** Returns all of them. */
    public static List<Setting<?>> all() {
        return Stream.<List<Setting<?>>>of(
                List.of(CRITICS, GAMMA, Lanes.THREADS),
                Collector.settings(),
                Normalizer.SETTINGS,
                CriticSettings.all(),
                RunNames.all())
                .flatMap(List::stream)
                .toList();
    }
}
