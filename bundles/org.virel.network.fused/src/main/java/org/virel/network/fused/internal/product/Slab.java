package org.virel.network.fused.internal.product;

/**
 * Some neighboring terms of all sums, added up by themselves.
 *
 * @param first whether the sums begin with these terms
 * @param last whether they end with them
 */
record Slab(int terms, boolean first, boolean last) {}
