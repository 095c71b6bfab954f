/** Networks on DL4J and ND4J. */
@NullMarked
package org.virel.network.dl4j.internal;

import org.jspecify.annotations.NullMarked;
