package org.virel.api.scene;

/** The form of a solid, around its own center and axes; lengths in meters. */
public sealed interface Shape {

    /**
     * A ball.
     *
     * @param radius its radius
     */
    record Sphere(double radius) implements Shape {

        /** Checks the size. */
        public Sphere {
            Shape.require("the radius of a sphere", radius);
        }
    }

    /**
     * A cylinder along the third axis with half a ball at each end.
     *
     * @param radius its radius
     * @param halfLength half the length without the balls
     */
    record Capsule(double radius, double halfLength) implements Shape {

        /** Checks the size. */
        public Capsule {
            Shape.require("the radius of a capsule", radius);
            Shape.require("half the length of a capsule", halfLength);
        }
    }

    /**
     * A cylinder along the third axis.
     *
     * @param radius its radius
     * @param halfLength half its length
     */
    record Cylinder(double radius, double halfLength) implements Shape {

        /** Checks the size. */
        public Cylinder {
            Shape.require("the radius of a cylinder", radius);
            Shape.require("half the length of a cylinder", halfLength);
        }
    }

    /**
     * A box.
     *
     * @param halfX half its length along the first axis
     * @param halfY half its length along the second axis
     * @param halfZ half its length along the third axis
     */
    record Cuboid(double halfX, double halfY, double halfZ) implements Shape {

        /** Checks the size. */
        public Cuboid {
            Shape.require("half an edge of a cuboid", halfX);
            Shape.require("half an edge of a cuboid", halfY);
            Shape.require("half an edge of a cuboid", halfZ);
        }
    }

    private static void require(String what, double length) {
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new IllegalArgumentException(
                    "%s is %s, expected a positive number of meters".formatted(what, length));
        }
    }
}
