/** The E-step with a prior policy. */
@NullMarked
package org.virel.estep.kl.internal;

import org.jspecify.annotations.NullMarked;
