package org.virel.trainer.em.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Setting;
import org.virel.api.trainer.Trainer;
import org.virel.api.trainer.TrainerProvider;

/** Creates trainers of several agents. */
@Component(property = Provider.NAME + "=asynchronous")
public final class AsynchronousTrainerProvider implements TrainerProvider {

    @Override
    public List<Setting<?>> settings() {
        return AsynchronousTrainer.SETTINGS;
    }

    @Override
    public Trainer create(Assembly assembly) {
        return new AsynchronousTrainer(assembly.settings());
    }
}
