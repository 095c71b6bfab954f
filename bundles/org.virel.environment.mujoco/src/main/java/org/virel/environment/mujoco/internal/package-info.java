/** The tasks of the paper. */
@NullMarked
package org.virel.environment.mujoco.internal;

import org.jspecify.annotations.NullMarked;
