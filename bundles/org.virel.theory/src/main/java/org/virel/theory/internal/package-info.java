/** What the paper states, asked of the shipping parts. */
@NullMarked
package org.virel.theory.internal;

import org.jspecify.annotations.NullMarked;
