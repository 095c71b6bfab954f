/** Bellman operators: what Q and V should be worth. */
@NullMarked
package org.virel.operator.bellman.internal;

import org.jspecify.annotations.NullMarked;
