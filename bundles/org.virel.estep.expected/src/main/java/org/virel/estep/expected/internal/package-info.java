/** E-steps that take the expectation over all actions. */
@NullMarked
package org.virel.estep.expected.internal;

import org.jspecify.annotations.NullMarked;
