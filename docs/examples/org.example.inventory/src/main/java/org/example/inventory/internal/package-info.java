/** Inventory control: one item, a supplier that takes its time, demand that is not known in advance. */
@NullMarked
package org.example.inventory.internal;

import org.jspecify.annotations.NullMarked;
