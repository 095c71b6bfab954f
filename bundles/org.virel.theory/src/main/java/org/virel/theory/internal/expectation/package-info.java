/**
 * What the parts are measured against, in double precision: closed forms, finite differences, quadrature, exhaustive enumeration, exact
 * solutions of small problems. Nothing in here uses a part of an agent.
 */
@NullMarked
package org.virel.theory.internal.expectation;

import org.jspecify.annotations.NullMarked;
