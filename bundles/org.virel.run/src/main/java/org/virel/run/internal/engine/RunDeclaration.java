package org.virel.run.internal.engine;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Setting;

/** Declares the settings that belong to every run rather than to one of its parts, for who lists them. */
@Component(service = Provider.class, property = Provider.NAME + "=every run")
public final class RunDeclaration implements Provider {

    @Override
    public List<Setting<?>> settings() {
        return RunSettings.all();
    }
}
