/** The way from OSGi's log service, to which the framework and its services log, to SLF4J, which everything else uses. */
@NullMarked
package org.virel.logging.internal;

import org.jspecify.annotations.NullMarked;
