package org.virel.picture.internal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.TexturePaint;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.virel.api.scene.Floor;
import org.virel.api.scene.Vector3;

/** The checkerboard, which fades into the haze. */
final class Ground {

    /** Squares farther away than this many distances of the camera are all haze. */
    private static final double END = 16;

    /** Squares drawn at most in each direction. */
    private static final int MOST = 90;

    private final View view;
    private final Floor floor;

    Ground(View view, Floor floor) {
        this.view = view;
        this.floor = floor;
    }

    void paint(Graphics2D graphics) {
        if (view.eye().z() <= floor.height()) {
            return;
        }
        int first = (int) Math.max(0, Math.ceil(view.horizon()));
        if (first >= view.height()) {
            return;
        }
        graphics.setPaint(rows(view, row -> at(row, Light.of(floor.light()))));
        graphics.fillRect(0, first, view.width(), view.height() - first);
        graphics.setPaint(rows(view, row -> at(row, Light.of(floor.dark()))));
        graphics.fill(darkSquares());
    }

    private Color at(int row, Color color) {
        double depth = view.depthOfLevel(floor.height(), row + 0.5);
        return Double.isInfinite(depth) ? Light.HAZE : Light.far(color, depth, view.distance());
    }

    /** Returns a paint of one color a row. Depth is the same along a row, as cameras do not roll. */
    static TexturePaint rows(View view, IntFunction<Color> color) {
        BufferedImage column = new BufferedImage(1, view.height(), BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < view.height(); row++) {
            column.setRGB(0, row, color.apply(row).getRGB());
        }
        return new TexturePaint(column, new Rectangle(0, 0, 1, view.height()));
    }

    private Path2D darkSquares() {
        Path2D path = new Path2D.Double();
        int reach = (int) Math.min(MOST, Math.ceil(END * view.distance() / floor.square()));
        long column = Math.round(view.eye().x() / floor.square());
        long row = Math.round(view.eye().y() / floor.square());
        for (long i = column - reach; i < column + reach; i++) {
            for (long j = row - reach; j < row + reach; j++) {
                if ((i + j & 1) == 0) {
                    add(square(i, j), path);
                }
            }
        }
        return path;
    }

    private List<Vector3> square(long i, long j) {
        return Stream.of(corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)).map(view::see)
                .toList();
    }

    private Vector3 corner(long i, long j) {
        return new Vector3(i * floor.square(), j * floor.square(), floor.height());
    }

    private void add(List<Vector3> square, Path2D path) {
        if (square.stream().anyMatch(corner -> corner.z() > END * view.distance())) {
            return;
        }
        List<Vector3> visible = View.inFront(square);
        if (!visible.isEmpty()) {
            Outline.add(view, visible, path);
        }
    }
}
