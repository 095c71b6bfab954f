package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.testkit.StateAssertions.assertSameState;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;

/** How many threads compute shows in nothing but time. */
class ThreadsTest {

    private static final int ITERATIONS = 160;
    private static final Map<String, String> VIREL = Map.of();
    private static final Map<String, String> TWINS = Map.of("n_critics", "2", "policy_delay", "2");

    private final WatchedNetworks networks = new WatchedNetworks();
    private final SmallPipelines pipelines = new SmallPipelines(networks, new PendulumProvider());

    static Stream<Arguments> pipelinesAndThreads() {
        return Stream.of(
                VIREL,
                TWINS,
                Map.of("combination", "mean", "n_critics", "3", "target_update_interval", "3"),
                Map.of("train_freq", "2", "gradient_steps", "3"),
                Map.of("collect_while_learning", "true"),
                Map.of("collect_while_learning", "true", "train_freq", "3", "gradient_steps", "2"))
                .flatMap(settings -> Stream.of(2, 3, 4).map(threads -> Arguments.of(settings, threads)));
    }

    @ParameterizedTest
    @MethodSource("pipelinesAndThreads")
    void theBitsAreThoseOfOneThread(Map<String, String> settings, int threads) {
        State expected = run(1, settings);
        State actual = run(threads, settings);

        assertSameState(expected, actual);
        assertEquals(List.of(), List.copyOf(networks.broken()));
    }

    private State run(int threads, Map<String, String> settings) {
        try (Pipeline pipeline = pipelines.make(threads, settings)) {
            return SmallPipelines.iterate(pipeline, ITERATIONS);
        }
    }

    @Test
    void criticsLearnBesideThePolicyEachOnALaneOfItsOwn() {
        run(1, TWINS);
        String own = Thread.currentThread().getName();
        assertEquals(List.of(own), List.copyOf(networks.learners()));
        run(3, TWINS);

        assertEquals(
                Stream.of(own, own + " lane 1", own + " lane 2").sorted().toList(),
                networks.learners().stream().sorted().toList());
    }

    @Test
    void aProviderThatLeavesAndAnotherNumberOfThreadsChangeNothing() {
        State expected = run(1, VIREL);
        try (Pipeline pipeline = pipelines.make(2, VIREL)) {
            SmallPipelines.iterate(pipeline, ITERATIONS / 2);
            Offer<?> network = pipelines.catalog().offers(Role.NETWORK).getFirst();
            pipeline.park(network);
            assertEquals(List.of(), pipeline.unpark());
            SmallPipelines.iterate(pipeline, ITERATIONS / 4);
            Reconfigured.reconfigure(pipeline, Settings.of(SmallPipelines.given(3, VIREL)), () -> {});

            assertSameState(expected, SmallPipelines.iterate(pipeline, ITERATIONS / 4));
        }
        assertEquals(List.of(), List.copyOf(networks.broken()));
    }

    @Test
    void aFailureOnALaneNamesThePlaceAndEndsTheIteration() {
        networks.failAt(101);
        try (Pipeline pipeline = pipelines.make(2, VIREL)) {
            PartException failure = assertThrows(PartException.class, () -> SmallPipelines.iterate(pipeline, 100));

            assertEquals("critic.hard.v", failure.place());
            assertInstanceOf(UnsupportedOperationException.class, failure.getCause());
            assertTrue(failure.getMessage().contains("failing as asked"), failure.getMessage());
        }
    }

    @Test
    void aRunOnNoThreadsOrTooManyIsRefused() {
        assertThrows(SettingException.class, () -> pipelines.make(0, VIREL));
        assertThrows(SettingException.class, () -> pipelines.make(17, VIREL));
    }
}
