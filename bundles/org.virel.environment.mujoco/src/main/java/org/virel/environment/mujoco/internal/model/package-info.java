/** The models of the tasks, one description each, and MJCF written from them. */
@NullMarked
package org.virel.environment.mujoco.internal.model;

import org.jspecify.annotations.NullMarked;
