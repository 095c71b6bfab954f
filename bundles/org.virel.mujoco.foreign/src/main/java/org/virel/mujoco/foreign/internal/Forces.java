package org.virel.mujoco.foreign.internal;

/**
 * What follows from a step and is found on demand only.
 *
 * @param ofContacts the field {@code CFRC_EXT}
 * @param ofSubtrees the field {@code SUBTREE_LINVEL}
 */
record Forces(double[] ofContacts, double[] ofSubtrees) {}
