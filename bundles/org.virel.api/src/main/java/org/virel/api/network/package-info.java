/** Differentiable functions with parameters and an optimizer. */
@Export
@Version("1.3.0")
@NullMarked
package org.virel.api.network;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
