/** Policies: which action, with which density, and how that changes with theta. */
@Export
@Version("1.4.0")
@NullMarked
package org.virel.api.policy;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
