/** What all providers of components have in common. */
@Export
@Version("2.0.0")
@NullMarked
package org.virel.api.provider;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
