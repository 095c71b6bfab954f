package org.virel.mstep.residual.internal;

import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.mstep.MStep;
import org.virel.api.mstep.MStepProvider;
import org.virel.api.network.NetworkSettings;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;

/** Creates residual-gradient M-steps. */
@Component(property = Provider.NAME + "=residual-gradient")
public final class ResidualGradientMStepProvider implements MStepProvider {

    private static final Setting<SecondSample> SECOND_SAMPLE = Setting.choice("second_sample", SecondSample.SUCCESSOR,
            "where a residual comes from that is independent of its gradient: successor (the other of two in the batch), model (both are drawn"
                    + " from the model's) or auxiliary (a second approximator); paper, appendix E.3, which names the need only");
    private static final Setting<Double> OUTPUT_INIT = Setting.real("output_init", 3e-3, Range.POSITIVE,
            "bound of the first weights of the last layer of the auxiliary approximator; that of Q in rlkit");

    /** The sources of an independent residual. */
    enum SecondSample {
        /** The other of the two successors that a batch comes with. */
        SUCCESSOR,
        /** Another draw from the successors of a model. */
        MODEL,
        /** A second approximator. */
        AUXILIARY
    }

    @Override
    public List<Setting<?>> settings() {
        return Stream.concat(Stream.of(SECOND_SAMPLE, OUTPUT_INIT), NetworkSettings.all().stream()).toList();
    }

    @Override
    public MStep create(Assembly assembly) {
        return new ResidualGradientMStep(switch (assembly.settings().get(SECOND_SAMPLE)) {
            case SUCCESSOR -> new OtherSuccessor(new GivenPairs());
            case MODEL -> new OtherSuccessor(new DrawnPairs(assembly.stream("successors")));
            case AUXILIARY -> auxiliary(assembly);
        });
    }

    private static Auxiliary auxiliary(Assembly assembly) {
        int observationSize = assembly.observationSpace().size();
        int inputs = observationSize + (assembly.actionSpace() instanceof Box box ? box.size() : 0);
        int outputs = assembly.actionSpace() instanceof Finite finite ? finite.count() : 1;
        double bound = assembly.settings().get(OUTPUT_INIT);
        return new Auxiliary(
                assembly.network("residual", NetworkSettings.mlp(assembly.settings(), inputs, outputs, bound)));
    }
}
