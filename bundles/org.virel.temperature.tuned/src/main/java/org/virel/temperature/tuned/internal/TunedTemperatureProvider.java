package org.virel.temperature.tuned.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.environment.Finite;
import org.virel.api.network.NetworkSettings;
import org.virel.api.network.NetworkSpec.Adam;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;
import org.virel.api.temperature.Temperature;
import org.virel.api.temperature.TemperatureProvider;

/** Creates temperatures that are tuned to a target entropy (Haarnoja et al. 2018, "Soft actor-critic algorithms and applications"). */
@Component(property = Provider.NAME + "=tuned")
public final class TunedTemperatureProvider implements TemperatureProvider {

    private static final String AUTO = "auto";
    private static final Setting<String> TARGET_ENTROPY = Setting.text("target_entropy", AUTO,
            "the entropy to hold, in nats, or auto: minus the dimensions of a box of actions; softlearning");
    private static final Setting<Double> LEARNING_RATE = NetworkSettings.LEARNING_RATE;
    private static final Setting<Double> ENT_COEF = Setting.real("ent_coef", 1.0, Range.POSITIVE,
            "the temperature to begin with; rlkit");

    @Override
    public List<Setting<?>> settings() {
        return List.of(TARGET_ENTROPY, LEARNING_RATE, ENT_COEF);
    }

    @Override
    public Temperature create(Assembly assembly) {
        Settings settings = assembly.settings();
        return new TunedTemperature(
                targetEntropy(assembly), Adam.of(settings.get(LEARNING_RATE)), settings.get(ENT_COEF));
    }

    private static double targetEntropy(Assembly assembly) {
        String text = assembly.settings().get(TARGET_ENTROPY);
        if (text.equals(AUTO)) {
            if (assembly.actionSpace() instanceof Finite finite) {
                throw new SettingException(TARGET_ENTROPY.key(),
                        "setting 'target_entropy' is 'auto', minus the dimensions of a box, but the actions are %d finite ones; give a number from 0 to %.3f (log %d)"
                                .formatted(finite.count(), Math.log(finite.count()), finite.count()));
            }
            return -assembly.actionSpace().size();
        }
        return number(text);
    }

    private static double number(String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, as for numbers that are not finite.
        }
        throw new SettingException(TARGET_ENTROPY.key(),
                "setting 'target_entropy' is '%s', expected: a finite number or auto (%s)"
                        .formatted(text, TARGET_ENTROPY.description()));
    }
}
