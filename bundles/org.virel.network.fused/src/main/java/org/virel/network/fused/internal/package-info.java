/** Perceptrons on the Java heap, made of few passes over flat arrays. */
@NullMarked
package org.virel.network.fused.internal;

import org.jspecify.annotations.NullMarked;
