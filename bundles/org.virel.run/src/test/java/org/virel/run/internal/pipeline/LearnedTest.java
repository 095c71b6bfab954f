package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.testkit.StateAssertions.assertSameState;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Assembly;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Layer;
import org.virel.api.network.NetworkSpec.Sgd;
import org.virel.api.operator.TargetOperatorProvider;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.operator.bellman.internal.HardOperatorProvider;
import org.virel.run.internal.catalog.Role;
import org.virel.testkit.PlainNetworkProvider;
import org.virel.trainer.em.internal.AsynchronousTrainerProvider;

/** What agents exchange where the operator of a critic has a network and a policy of its own. */
class LearnedTest {

    private static final String NETWORK = "critic.hard.operator.model";
    private static final String POLICY = "critic.hard.operator.past";

    private final Pipeline pipeline;

    LearnedTest() {
        SmallPipelines pipelines = new SmallPipelines(new PlainNetworkProvider(), new PendulumProvider());
        pipelines.catalog().add(Role.TRAINER, "asynchronous", new AsynchronousTrainerProvider());
        pipelines.catalog().add(Role.OPERATOR, "learning", (TargetOperatorProvider) assembly -> {
            make(assembly);
            return new HardOperatorProvider().create(assembly);
        });
        pipeline = pipelines.make(1, Map.of("trainer", "asynchronous", "agents", "2", "operator", "learning"));
    }

    private static void make(Assembly assembly) {
        Initializer random = new Initializer.Uniform(1);
        assembly.network("model",
                new NetworkSpec(1, List.of(new Layer(1, Activation.IDENTITY, random, random)), new Sgd(1)));
        assembly.policy("past");
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void whatWasMadeForAnOperatorIsTakenFromTheOwner() {
        pipeline.lend(owner -> {
            Agent colleague = owner.team().agents().get(1);
            colleague.setParameters(owner.parameters());
            Set<String> names = owner.parameters().state("learned").names();
            assertTrue(names.containsAll(Set.of(NETWORK, POLICY)), names.toString());
            assertSameState(owner.parameters(), colleague.parameters());
            return owner;
        });
    }

    @Test
    void aNetworkOfAnOperatorMayLearnAndACopyOfThePolicyDoesNot() {
        pipeline.lend(owner -> {
            Set<String> names = owner.gradients().names();
            assertTrue(names.contains(NETWORK) && !names.contains(POLICY), names.toString());
            return owner;
        });
    }
}
