package org.virel.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.feature.ID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings bundles of the distribution into a framework, and starts them. */
final class Installation {

    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

    private final Distribution distribution;
    private final Framework framework;

    /**
     * Creates it.
     *
     * @param framework initialized by the time something is installed
     */
    Installation(Distribution distribution, Framework framework) {
        this.distribution = distribution;
        this.framework = framework;
    }

    /**
     * Installs bundles; one that is there already stays as it is.
     *
     * @throws LaunchException if one is not in the distribution or is damaged; if it is not there, none is installed
     */
    List<Bundle> install(List<ID> ids) {
        List<Path> files = ids.stream().map(distribution::bundle).toList();
        List<Bundle> bundles = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            bundles.add(install(ids.get(i), files.get(i)));
        }
        return bundles;
    }

    private Bundle install(ID id, Path file) {
        try {
            return framework.getBundleContext().installBundle("reference:" + file.toUri());
        } catch (BundleException e) {
            throw new LaunchException(ExitCode.MISSING,
                    "bundle %s cannot be installed: %s".formatted(id, e.getMessage()), e);
        }
    }

    /** Starts bundles and returns what there is to say of those that do not start. */
    List<String> start(List<Bundle> bundles) {
        List<String> problems = new ArrayList<>();
        for (Bundle bundle : bundles) {
            failure(bundle).ifPresent(reason -> problems.add("bundle %s %s does not start: %s"
                    .formatted(bundle.getSymbolicName(), bundle.getVersion(), reason)));
        }
        return problems;
    }

    /** Starts a bundle unless it is a fragment, and returns why it does not start if it does not. */
    private static Optional<String> failure(Bundle bundle) {
        if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null) {
            return Optional.empty();
        }
        try {
            bundle.start();
            return Optional.empty();
        } catch (BundleException e) {
            LOG.warn("bundle {} does not start", bundle.getSymbolicName(), e);
            return Optional.of(StartFailure.reason(e));
        }
    }

    /** Installs and starts those bundles that can be, and returns why by the name of each that cannot. */
    Map<String, String> addWhatCanBe(List<ID> ids) {
        Map<String, String> wrong = new LinkedHashMap<>();
        List<Bundle> bundles = new ArrayList<>();
        for (ID id : ids) {
            try {
                bundles.add(install(id, distribution.bundle(id)));
            } catch (LaunchException e) {
                wrong.put("bundle " + id.getArtifactId(), e.getMessage());
            }
        }
        bundles.forEach(bundle -> failure(bundle)
                .ifPresent(reason -> wrong.put("bundle " + bundle.getSymbolicName(), reason)));
        return wrong;
    }
}
