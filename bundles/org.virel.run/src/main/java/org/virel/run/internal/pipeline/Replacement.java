package org.virel.run.internal.pipeline;

import org.virel.run.internal.catalog.Identity;
import org.virel.run.internal.catalog.Offer;

/**
 * Who takes whose place.
 *
 * @param place where
 * @param from who filled it
 * @param offer who will
 */
public record Replacement(String place, Identity from, Offer<?> offer) {

    /** Returns who will fill the place. */
    public Identity to() {
        return offer.identity();
    }
}
