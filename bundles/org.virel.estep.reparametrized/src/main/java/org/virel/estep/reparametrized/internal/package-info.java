/** The reparametrized E-step. */
@NullMarked
package org.virel.estep.reparametrized.internal;

import org.jspecify.annotations.NullMarked;
