/** The providers that are there. */
@NullMarked
package org.virel.run.internal.catalog;

import org.jspecify.annotations.NullMarked;
