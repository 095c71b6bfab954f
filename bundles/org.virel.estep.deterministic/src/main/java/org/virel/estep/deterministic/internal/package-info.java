/** The deterministic E-step. */
@NullMarked
package org.virel.estep.deterministic.internal;

import org.jspecify.annotations.NullMarked;
