/** Prepares ND4J for life in a framework. */
@NullMarked
package org.virel.nd4j.internal;

import org.jspecify.annotations.NullMarked;
