package org.virel.trainer.em.internal;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.trainer.TrainerProvider;
import org.virel.testkit.TrainerContract;

class TrainerContractTest {

    @Nested
    class Em extends TrainerContract {

        @Override
        protected TrainerProvider provider() {
            return new EmTrainerProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("learning_starts", "3", "batch_size", "4");
        }
    }

    @Nested
    class EmWithDelays extends TrainerContract {

        @Override
        protected TrainerProvider provider() {
            return new EmTrainerProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("learning_starts", "0", "batch_size", "4", "policy_delay", "2", "target_update_interval", "3",
                    "train_freq", "2");
        }
    }

    @Nested
    class EmOnAModel extends TrainerContract {

        @Override
        protected TrainerProvider provider() {
            return new EmTrainerProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("learning_starts", "0", "batch_from", "model");
        }

        @Override
        protected Space actionSpace() {
            return Finite.of(3);
        }
    }

    @Nested
    class Asynchronous extends TrainerContract {

        @Override
        protected TrainerProvider provider() {
            return new AsynchronousTrainerProvider();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of("learning_starts", "3", "batch_size", "4", "agents", "3");
        }
    }
}
