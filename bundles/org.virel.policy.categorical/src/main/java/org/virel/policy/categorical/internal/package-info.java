/** The categorical policy. */
@NullMarked
package org.virel.policy.categorical.internal;

import org.jspecify.annotations.NullMarked;
