package org.virel.run.internal.serving;

import java.util.Map;
import org.virel.api.serving.PolicyService;

/** Where a policy is offered to its callers. */
interface Publication {

    /** Offers the policy, or says other things about it than before. */
    void publish(PolicyService policy, Map<String, String> properties);

    /** Offers it no longer. */
    void withdraw();
}
