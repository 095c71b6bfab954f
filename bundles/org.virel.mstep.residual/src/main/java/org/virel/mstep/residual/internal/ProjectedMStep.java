package org.virel.mstep.residual.internal;

import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.api.agent.ActionValuePass;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.mstep.MStep;
import org.virel.api.network.Network;
import org.virel.api.state.State;

/**
 * Appendix F.1: descends the projected residual error {@code 2 epsilon = E[beta b]' E[b b']^-1 E[beta b]} with {@code b = grad Q(h)}, as GTD2
 * and TDC do (Eq. 34, 35). A tracked zeta stands for {@code E[b b']^-1 E[beta b]}; the gradient is
 * {@code E[grad beta (b . zeta)] + E[(beta - b . zeta) H zeta]} with H the Hessian of Q, and TDC has {@code -beta b} in the place of
 * {@code -(b . zeta) b}, which is the same in expectation at the right zeta.
 *
 * <p>zeta moves by plain steps {@code zeta + rate E[(beta - b . zeta) b]}, Q by its optimizer. Q's gradient is right only at the right zeta,
 * so zeta must be the faster of the two (the paper has it the other way round): under plain gradient descent, the larger rate. Parameters
 * are clipped to a box, the projection of Eq. 35.
 */
final class ProjectedMStep implements MStep {

    private final Correction correction;
    private final double zetaRate;
    private final Bounds bounds;
    private final PerFunction<ProjectedResidual> parts = new PerFunction<>(ProjectedResidual::new);
    private final SortedMap<String, Zeta> zetas = new TreeMap<>();

    /** What was restored and nobody has asked for yet: only functions that are asked for say what fits them. */
    private final SortedMap<String, Zeta> restored = new TreeMap<>();

    private float[] ofTarget = {};
    private float[] ofValue = {};
    private float[] ofZeta = {};

    ProjectedMStep(Correction correction, double zetaRate, Bounds bounds) {
        this.correction = correction;
        this.zetaRate = zetaRate;
        this.bounds = bounds;
    }

    @Override
    public void gradients(Update update, Critic critic) {
        allocate(update.batch().rows());
        for (ProjectedResidual part : parts.of(critic)) {
            gradients(update, part);
        }
    }

    private void allocate(int rows) {
        if (ofTarget.length != rows) {
            ofTarget = new float[rows];
            ofValue = new float[rows];
            ofZeta = new float[rows];
        }
    }

    private void gradients(Update update, ProjectedResidual part) {
        Residual residual = part.residual();
        Batch batch = update.batch();
        Network network = residual.function().network();
        Zeta zeta = zeta(part);
        residual.measure(update);
        ActionValuePass here = residual.here(update);
        float[] projected = part.project(here, zeta);
        for (int row = 0; row < projected.length; row++) {
            float weight = batch.weights()[row] / projected.length;
            float beta = residual.values()[row];
            ofTarget[row] = weight * projected[row];
            ofValue[row] = -weight * correction.of(beta, projected[row]);
            ofZeta[row] = weight * (beta - projected[row]);
        }
        here.backward(ofZeta);
        zeta.head(network.gradients());
        network.clearGradients();
        here.backward(ofValue);
        residual.addTargetGradient(update, ofTarget, batch.probabilities());
        here.pass().addHessianVectorProduct(here.outputGradient(ofZeta), zeta.direction());
        update.agent().record("train/q_loss", ResidualError.meanSquare(batch, residual.values()));
    }

    private Zeta zeta(ProjectedResidual part) {
        Zeta known = zetas.get(part.name());
        return known == null ? begin(part) : known;
    }

    private Zeta begin(ProjectedResidual part) {
        State parameters = part.residual().function().network().parameters();
        Zeta zeta = restored.getOrDefault(part.name(), Zeta.zeros(parameters));
        zeta.requireEntriesOf(part.name(), parameters);
        restored.remove(part.name());
        zetas.put(part.name(), zeta);
        return zeta;
    }

    @Override
    public void apply(Agent agent, Critic critic) {
        for (ProjectedResidual part : parts.of(critic)) {
            Network network = part.residual().function().network();
            network.step();
            bounds.project(network);
            if (zetas.containsKey(part.name())) {
                zetas.get(part.name()).step(zetaRate);
            }
        }
    }

    @Override
    public State save() {
        State.Builder state = State.builder();
        zetas.forEach((name, zeta) -> state.put(name, zeta.copy()));
        restored.forEach((name, zeta) -> state.put(name, zeta.copy()));
        return state.build();
    }

    @Override
    public void restore(State state) {
        SortedMap<String, Zeta> given = new TreeMap<>();
        for (String name : state.names()) {
            ProjectedResidual.requireName(name);
            given.put(name, Zeta.of(state.state(name)));
        }
        zetas.clear();
        restored.clear();
        restored.putAll(given);
    }
}
