package org.virel.api.policy;

import org.osgi.annotation.versioning.ConsumerType;

/** A policy whose greedy action other programs can compute: it can be written down as a graph. One that cannot is simply no such policy. */
@ConsumerType
public interface ExportablePolicy extends Policy {

    /** Returns the graph of {@link #exploit} with the parameters as they are now; a copy. */
    PolicyGraph graph();
}
