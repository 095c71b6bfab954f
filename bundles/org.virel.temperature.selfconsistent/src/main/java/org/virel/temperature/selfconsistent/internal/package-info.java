/** The self-consistent temperature of a finite MDP. */
@NullMarked
package org.virel.temperature.selfconsistent.internal;

import org.jspecify.annotations.NullMarked;
