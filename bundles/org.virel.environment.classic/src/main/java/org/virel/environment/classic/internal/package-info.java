/** Classic control with continuous actions: the dynamics of Gymnasium's tasks in double precision. */
@NullMarked
package org.virel.environment.classic.internal;

import org.jspecify.annotations.NullMarked;
