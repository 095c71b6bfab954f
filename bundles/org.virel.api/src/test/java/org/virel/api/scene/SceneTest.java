package org.virel.api.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SceneTest {

    private static final Camera CAMERA = Camera.of(new Vector3(0, 0, 0), 1, 90, 0);
    private static final Vector3 UP = new Vector3(0, 0, 1);

    @Test
    void theVectorProductOfEastAndNorthPointsUp() {
        assertEquals(UP, new Vector3(1, 0, 0).cross(new Vector3(0, 1, 0)));
    }

    @Test
    void axesAlongAnyDirectionAreAtRightAnglesAndRightHanded() {
        for (Vector3 direction : List.of(UP, new Vector3(-3, 0, 0), new Vector3(0, -2, 0), new Vector3(1, 2, -2))) {
            Pose pose = Pose.along(UP, direction);
            assertEquals(1, pose.zAxis().dot(direction.unit()), 1e-15);
            assertEquals(1, pose.xAxis().cross(pose.yAxis()).dot(pose.zAxis()), 1e-15);
        }
    }

    @Test
    void aQuarterTipLaysThePoleDownToTheEast() {
        Vector3 end = Pose.tipped(new Vector3(5, 0, 0), Math.PI / 2).place(0, 0, 2);

        assertEquals(0, end.minus(new Vector3(7, 0, 0)).length(), 1e-15);
    }

    @Test
    void aCapsuleReachesFromOnePointToTheOther() {
        Vector3 from = new Vector3(1, 2, 3);
        Vector3 to = new Vector3(4, 6, 3);
        Solid solid = Solid.capsule(from, to, 0.1, Rgb.of(0x102030), 2);

        assertEquals(new Shape.Capsule(0.1, 2.5), solid.shape());
        assertEquals(0, solid.pose().place(0, 0, -2.5).minus(from).length(), 1e-15);
        assertEquals(0, solid.pose().place(0, 0, 2.5).minus(to).length(), 1e-15);
    }

    @Test
    void theCodeOfAColorIsItsPartsInHexadecimal() {
        assertEquals(new Rgb(0x12, 0xab, 0xff), Rgb.of(0x12abff));
    }

    @Test
    void aSceneDoesNotFollowTheListItWasMadeFrom() {
        List<Solid> solids = new ArrayList<>();
        Scene scene = new Scene(solids, Optional.empty(), CAMERA, 0.05);
        solids.add(Solid.sphere(UP, 1, Rgb.of(0), 1));

        assertTrue(scene.solids().isEmpty());
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        assertRefused("not (NaN, 0.0, 0.0)", () -> new Vector3(Double.NaN, 0, 0));
        assertRefused("the radius of a sphere is 0.0", () -> new Shape.Sphere(0));
        assertRefused("half the length of a capsule is -1.0", () -> new Shape.Capsule(1, -1));
        assertRefused("not 0, 256, 0", () -> new Rgb(0, 256, 0));
        assertRefused("not 0.0 and 0.0", () -> new Floor(0, 0, Rgb.of(0), Rgb.of(0)));
        assertRefused("not 0.0", () -> new Scene(List.of(), Optional.empty(), CAMERA, 0));
        assertRefused("not 91.0", () -> Camera.of(UP, 1, 0, 91));
        assertRefused("not 0.5", () -> new Camera(UP, 1, 0, 0, 0.5));
        assertThrows(ArithmeticException.class, () -> new Vector3(0, 0, 0).unit());
    }

    private static void assertRefused(String end, Runnable making) {
        String message = assertThrows(IllegalArgumentException.class, making::run).getMessage();
        assertTrue(message.contains(end), message);
    }
}
