/** The values that cross service borders: matrices and batches of transitions. */
@Export
@Version("1.1.0")
@NullMarked
package org.virel.api.data;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
