/** A ring of transitions with uniform draws that holds each observation once. */
@NullMarked
package org.virel.replay.uniform.internal;

import org.jspecify.annotations.NullMarked;
