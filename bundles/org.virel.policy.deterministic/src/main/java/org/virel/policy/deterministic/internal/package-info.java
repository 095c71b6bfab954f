/** The deterministic policy. */
@NullMarked
package org.virel.policy.deterministic.internal;

import org.jspecify.annotations.NullMarked;
