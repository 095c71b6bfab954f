/** What all providers of components have in common. */
@Export
@Version("1.1.0")
@NullMarked
package org.virel.api.provider;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
