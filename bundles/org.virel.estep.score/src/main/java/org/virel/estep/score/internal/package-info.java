/** The score function E-step. */
@NullMarked
package org.virel.estep.score.internal;

import org.jspecify.annotations.NullMarked;
