/** The tanh-Gaussian policy. */
@NullMarked
package org.virel.policy.gaussian.internal;

import org.jspecify.annotations.NullMarked;
