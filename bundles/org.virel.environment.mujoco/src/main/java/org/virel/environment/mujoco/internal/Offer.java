package org.virel.environment.mujoco.internal;

import java.util.List;
import java.util.stream.Stream;
import org.virel.api.settings.Setting;

/**
 * A task under a name.
 *
 * @param name the environment's, for example {@code Ant-v2}
 * @param maxEpisodeSteps the limit of its episodes
 */
record Offer(String name, Family family, Version version, Setting<Integer> maxEpisodeSteps) {

    private static final Setting<Integer> MAX_EPISODE_STEPS = Setting.integer(
            "max_episode_steps", 1000, 1, Integer.MAX_VALUE,
            "steps after which an episode is truncated, the default being the published one");

    /** All the tasks. */
    static final List<Offer> ALL = Stream.of(
            versions("Hopper", Walker.HOPPER, 1000),
            versions("Walker2d", Walker.WALKER_2D, 1000),
            versions("HalfCheetah", Runner.HALF_CHEETAH, 1000),
            versions("Ant", new Ant(), 1000),
            versions("Humanoid", new Humanoid(), 1000),
            versions("HumanoidStandup", new HumanoidStandup(), 1000),
            versions("Reacher", new Reacher(), 50),
            versions("Swimmer", Runner.SWIMMER, 1000),
            versions("InvertedPendulum", new InvertedPendulum(), 1000),
            versions("InvertedDoublePendulum", new InvertedDoublePendulum(), 1000),
            Stream.of(new Offer("rllab/Humanoid", new RllabHumanoid(), Version.V2, MAX_EPISODE_STEPS)))
            .flatMap(offers -> offers)
            .toList();

    private static Stream<Offer> versions(String name, Family family, int limit) {
        return Stream.of(Version.values())
                .map(version -> new Offer(
                        name + version.suffix(), family, version, MAX_EPISODE_STEPS.withDefault(limit)));
    }
}
