/** Simulation of rigid bodies in contact, as MuJoCo does it: what tasks with bodies and joints are made of. */
@Export
@Version("1.1.0")
@NullMarked
package org.virel.api.simulation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
