/** Finite Markov decision processes: each knows its model and shows its states as vectors. */
@NullMarked
package org.virel.environment.tabular.internal;

import org.jspecify.annotations.NullMarked;
