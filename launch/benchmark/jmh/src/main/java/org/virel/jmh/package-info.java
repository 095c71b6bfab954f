/** Benchmarks of the inner parts: networks, policy, replay, random numbers. */
@NullMarked
package org.virel.jmh;

import org.jspecify.annotations.NullMarked;
