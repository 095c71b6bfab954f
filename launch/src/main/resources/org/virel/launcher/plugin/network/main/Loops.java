package @package@;

import org.osgi.service.component.annotations.Component;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.NetworkSpec;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;

/** Creates perceptrons in plain Java. It keeps nothing itself: what it creates belongs to the run that asked. */
@Component(service = NetworkProvider.class, property = Provider.NAME + "=@name@")
public final class Loops implements NetworkProvider {

    @Override
    public Network create(NetworkSpec spec, State parameters, Settings settings) {
        return new LoopNetwork(spec, parameters);
    }
}
