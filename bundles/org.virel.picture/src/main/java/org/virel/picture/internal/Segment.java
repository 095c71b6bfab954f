package org.virel.picture.internal;

import org.virel.api.scene.Vector3;

/**
 * A line with a thickness, as seen from the camera: what a figure is reduced to where it matters which of two is in front.
 *
 * @param from its one end
 * @param to its other end
 * @param radius its thickness, in meters
 */
record Segment(Vector3 from, Vector3 to, double radius) {

    double depth() {
        return (from.z() + to.z()) / 2;
    }

    Vector3 at(double share) {
        return from.plus(to.minus(from).times(share));
    }
}
