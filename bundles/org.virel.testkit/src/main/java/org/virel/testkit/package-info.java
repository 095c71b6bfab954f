/**
 * Contract tests, one class a role: whoever implements a role extends its class, says how to make one, and runs the
 * tests unchanged.
 */
@Export
@Version("1.4.0")
@NullMarked
package org.virel.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
