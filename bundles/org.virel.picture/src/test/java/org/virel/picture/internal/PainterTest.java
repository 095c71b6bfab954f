package org.virel.picture.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virel.api.scene.Camera;
import org.virel.api.scene.Floor;
import org.virel.api.scene.Pose;
import org.virel.api.scene.Rgb;
import org.virel.api.scene.Scene;
import org.virel.api.scene.Shape;
import org.virel.api.scene.Solid;
import org.virel.api.scene.Vector3;

/** From the south at a distance of 4 m, with 50 pixels a meter where the camera looks. */
class PainterTest {

    private static final Rgb RED = new Rgb(220, 30, 30);
    private static final Rgb BLUE = new Rgb(30, 30, 220);
    private static final Vector3 ORIGIN = new Vector3(0, 0, 0);
    private static final Camera SOUTH = new Camera(ORIGIN, 4, 90, 0, 90);
    private static final Camera ABOVE = new Camera(ORIGIN, 4, 90, -90, 90);
    private static final Floor FLOOR = new Floor(0, 1, new Rgb(230, 230, 230), new Rgb(120, 120, 120));

    private final Painter painter = new Painter(600, 400);

    private BufferedImage paint(Camera camera, Optional<Floor> floor, Solid... solids) {
        return painter.paint(new Scene(List.of(solids), floor, camera, 0.05));
    }

    private static boolean isRed(BufferedImage image, int x, int y) {
        Color color = new Color(image.getRGB(x, y));
        return color.getRed() > color.getBlue() + 60;
    }

    private static boolean isBlue(BufferedImage image, int x, int y) {
        Color color = new Color(image.getRGB(x, y));
        return color.getBlue() > color.getRed() + 60;
    }

    private static Solid at(double x, double y, double z, double radius, Rgb color) {
        return Solid.sphere(new Vector3(x, y, z), radius, color, 1);
    }

    @Test
    void aSphereCoversItsDiskAndNothingElse() {
        BufferedImage empty = paint(SOUTH, Optional.empty());
        BufferedImage image = paint(SOUTH, Optional.empty(), at(0, 0, 0, 1, RED));

        for (int[] inside : new int[][] {{300, 200}, {300 + 48, 200}, {300 - 48, 200}, {300, 248}, {300, 152}}) {
            assertTrue(isRed(image, inside[0], inside[1]));
        }
        for (int[] outside : new int[][] {{300 + 52, 200}, {300 - 53, 200}, {300, 252}, {300, 147}, {340, 240}}) {
            assertEquals(empty.getRGB(outside[0], outside[1]), image.getRGB(outside[0], outside[1]));
        }
    }

    @Test
    void whatIsNearHidesWhatIsBehindWhicheverComesFirst() {
        Solid near = at(0, -1, 0, 0.5, RED);
        Solid far = at(0, 2, 0, 1.5, BLUE);

        for (BufferedImage image : List.of(
                paint(SOUTH, Optional.empty(), near, far), paint(SOUTH, Optional.empty(), far, near))) {
            assertTrue(isRed(image, 300, 200));
            assertTrue(isBlue(image, 340, 200));
        }
    }

    @Test
    void wherePolesCrossTheNearerOneIsInFrontThoughItsMiddleIsFarther() {
        Solid slanting = Solid.capsule(new Vector3(-1, -1, 0), new Vector3(3, 5, 0), 0.1, RED, 1);
        Solid standing = Solid.capsule(new Vector3(-0.6, 0, -1), new Vector3(-0.6, 0, 1), 0.1, BLUE, 2);
        int column = 300 - 30;

        assertTrue(isRed(paint(SOUTH, Optional.empty(), slanting, standing), column, 200));
        assertTrue(isBlue(paint(SOUTH, Optional.empty(), slanting, standing), column, 180));
        assertTrue(isRed(paint(SOUTH, Optional.empty(), standing, slanting), column, 200));
    }

    @Test
    void aCapsuleReachesARadiusBeyondItsEnds() {
        BufferedImage empty = paint(SOUTH, Optional.empty());
        BufferedImage image = paint(SOUTH, Optional.empty(),
                Solid.capsule(new Vector3(-1, 0, 0), new Vector3(1, 0, 0), 0.2, RED, 1));

        assertTrue(isRed(image, 300 + 58, 200) && isRed(image, 300 - 58, 200) && isRed(image, 300, 208));
        for (int[] outside : new int[][] {{300 + 62, 200}, {300 - 63, 200}, {300, 213}, {300 + 58, 209}}) {
            assertEquals(empty.getRGB(outside[0], outside[1]), image.getRGB(outside[0], outside[1]));
        }
    }

    @Test
    void theEdgesOfABoxAreWhereTheyShouldBe() {
        BufferedImage image = paint(SOUTH, Optional.empty(),
                new Solid(new Shape.Cuboid(2, 1, 0.5), Pose.at(new Vector3(0, 1, 0)), RED, 1));

        assertTrue(isRed(image, 300 + 98, 200 + 23) && isRed(image, 300 - 98, 200 - 23));
        assertTrue(!isRed(image, 300 + 102, 200) && !isRed(image, 300, 200 + 27));
    }

    @Test
    void aCylinderFromAboveIsRoundAndFromTheSideStraight() {
        Solid cylinder = new Solid(new Shape.Cylinder(1, 0.5), Pose.at(new Vector3(0, 0, -0.5)), RED, 1);

        BufferedImage above = paint(ABOVE, Optional.empty(), cylinder);
        assertTrue(isRed(above, 300 + 48, 200) && isRed(above, 300, 200 - 48) && !isRed(above, 300 + 38, 200 + 38));
        BufferedImage side = paint(SOUTH, Optional.empty(), cylinder);
        assertTrue(isRed(side, 300 + 46, 204) && isRed(side, 300 + 46, 246) && !isRed(side, 300, 190));
    }

    @Test
    void squaresOfTheFloorAlternateWithTheirEdgesAtWholeMeters() {
        BufferedImage image = paint(ABOVE, Optional.of(FLOOR));
        int light = image.getRGB(300 - 25, 200 - 25) & 0xff;
        int dark = image.getRGB(300 + 25, 200 - 25) & 0xff;

        assertTrue(dark < light - 50, dark + " " + light);
        assertTrue((image.getRGB(302, 198) & 0xff) < light - 50);
        assertTrue((image.getRGB(297, 198) & 0xff) > dark + 50);
    }

    @Test
    void aSphereDarkensTheFloorAwayFromTheSun() {
        Vector3 center = new Vector3(0, 0, 1);
        Vector3 shadow = center.minus(Light.SUN.times(1 / Light.SUN.z()));
        int x = (int) Math.round(300 + 50 * shadow.x());
        int y = (int) Math.round(200 - 50 * shadow.y());

        int sunny = paint(ABOVE, Optional.of(FLOOR)).getRGB(x, y) & 0xff;
        int shaded = paint(ABOVE, Optional.of(FLOOR), Solid.sphere(center, 0.3, RED, 1)).getRGB(x, y) & 0xff;
        assertTrue(shaded < sunny - 15, shaded + " " + sunny);
    }

    @Test
    void withoutAFloorThereIsNoShadow() {
        BufferedImage image = paint(SOUTH, Optional.empty(), at(0, 0, 0.5, 0.2, RED));

        assertEquals(image.getRGB(10, 390), image.getRGB(300, 390));
    }

    @Test
    void theFloorIsNotSeenFromBelow() {
        Camera below = new Camera(new Vector3(0, 0, -3), 4, 90, 0, 90);

        assertEquals(paint(below, Optional.empty()).getRGB(300, 390),
                paint(below, Optional.of(FLOOR)).getRGB(300, 390));
    }

    @Test
    void whatIsBehindTheCameraIsNotDrawn() {
        BufferedImage image = paint(SOUTH, Optional.empty(), at(0, -5, 0, 0.5, RED),
                new Solid(new Shape.Cuboid(1, 1, 1), Pose.at(new Vector3(0, -7, 0)), BLUE, 1));

        assertArrayEquals(Palette.pixels(paint(SOUTH, Optional.empty())), Palette.pixels(image));
    }

    @Test
    void theSameSceneGivesTheSamePixels() {
        Solid[] solids = {at(0, 0, 1, 0.5, RED), at(1, 1, 1, 0.7, BLUE)};

        assertArrayEquals(
                Palette.pixels(paint(SOUTH, Optional.of(FLOOR), solids)),
                Palette.pixels(paint(SOUTH, Optional.of(FLOOR), solids)));
    }

    @Test
    void aCaptionChangesOnlyTheLowerEdge() {
        Scene scene = new Scene(List.of(), Optional.empty(), SOUTH, 0.05);
        int[] plain = Palette.pixels(painter.paint(scene));
        int[] written = Palette.pixels(painter.paint(scene, new Caption(12, -3.25)));

        assertEquals(-1, Arrays.mismatch(plain, 0, 350 * 600, written, 0, 350 * 600));
        assertNotEquals(-1, Arrays.mismatch(plain, written));
        assertEquals("step 12   return -3.3", new Caption(12, -3.25).text());
    }
}
