/** A linear task with quadratic costs, whose best policy and return follow from a Riccati equation. */
@NullMarked
package org.virel.environment.linearquadratic.internal;

import org.jspecify.annotations.NullMarked;
