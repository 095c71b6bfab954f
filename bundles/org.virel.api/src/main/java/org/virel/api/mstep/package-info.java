/** M-steps: how the critics close the residual. */
@Export
@Version("1.1.0")
@NullMarked
package org.virel.api.mstep;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
