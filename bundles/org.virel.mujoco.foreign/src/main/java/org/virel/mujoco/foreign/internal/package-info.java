/** MuJoCo from a native library of the machine. */
@NullMarked
package org.virel.mujoco.foreign.internal;

import org.jspecify.annotations.NullMarked;
