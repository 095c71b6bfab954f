package org.virel.check;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Space;
import org.virel.api.environment.Step;
import org.virel.api.scene.Scene;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;

/** Passes everything on to a sound environment; who extends it breaks one thing. */
class Through implements Environment {

    final Environment sound;

    Through(Environment sound) {
        this.sound = sound;
    }

    /** Makes environments of a sound provider and breaks each. */
    static EnvironmentProvider provider(EnvironmentProvider sound, UnaryOperator<Environment> broken) {
        return new EnvironmentProvider() {

            @Override
            public List<Setting<?>> settings() {
                return sound.settings();
            }

            @Override
            public Environment create(Settings settings) {
                return broken.apply(sound.create(settings));
            }
        };
    }

    @Override
    public Box observationSpace() {
        return sound.observationSpace();
    }

    @Override
    public Space actionSpace() {
        return sound.actionSpace();
    }

    @Override
    public float[] reset(long seed) {
        return sound.reset(seed);
    }

    @Override
    public void reseed(long seed) {
        sound.reseed(seed);
    }

    @Override
    public Step step(float[] action) {
        return sound.step(action);
    }

    @Override
    public Optional<Batch> model() {
        return sound.model();
    }

    @Override
    public Optional<Scene> scene() {
        return sound.scene();
    }

    @Override
    public State save() {
        return sound.save();
    }

    @Override
    public void restore(State state) {
        sound.restore(state);
    }

    @Override
    public void close() {
        sound.close();
    }
}
