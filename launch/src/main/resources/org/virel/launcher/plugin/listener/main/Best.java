package @package@;

import org.osgi.service.component.annotations.Component;
import org.virel.api.listener.RunDescription;
import org.virel.api.listener.RunListener;
import org.virel.api.listener.RunListenerProvider;
import org.virel.api.provider.Provider;

/** Creates a listener for each run: it is enough that this service is there. It keeps nothing itself. */
@Component(service = RunListenerProvider.class, property = Provider.NAME + "=@name@")
public final class Best implements RunListenerProvider {

    @Override
    public RunListener create(RunDescription run) {
        return new BestListener(run.directory().resolve("best.csv"));
    }
}
