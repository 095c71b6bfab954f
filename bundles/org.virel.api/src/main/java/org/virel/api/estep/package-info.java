/** E-steps: how the policy climbs the ELBO. */
@Export
@Version("1.3.0")
@NullMarked
package org.virel.api.estep;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
