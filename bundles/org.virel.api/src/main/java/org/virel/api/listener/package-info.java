/** Run listeners: who is told. */
@Export
@Version("1.0.0")
@NullMarked
package org.virel.api.listener;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
