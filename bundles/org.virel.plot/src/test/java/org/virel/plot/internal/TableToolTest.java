package org.virel.plot.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;

class TableToolTest {

    private static final String TABLE = """
            # title: Two lines
            # y: value
            # scale: x
            time,rising,falling
            1,1,3
            10,,2
            100,3,1
            """;

    @TempDir
    Path directory;

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("table.csv"), content);
    }

    @Test
    void aTableBecomesAPngAndAnSvgOfItsName() throws IOException {
        List<Path> written = new TableTool().apply(List.of(file(TABLE)), directory);
        assertEquals(List.of(directory.resolve("table.png"), directory.resolve("table.svg")), written);
        assertTrue(Files.readString(written.getLast()).contains("<svg"));
    }

    @Test
    void eachColumnIsASeriesThatLeavesGapsOut() throws IOException {
        XYChart chart = TableChart.of(NumberTable.read(file(TABLE)));
        assertEquals("Two lines", chart.getTitle());
        assertEquals("time", chart.getXAxisTitle());
        assertTrue(chart.getStyler().isXAxisLogarithmic());
        assertArrayEquals(new double[] {1, 100}, chart.getSeriesMap().get("rising").getXData());
        assertArrayEquals(new double[] {3, 2, 1}, chart.getSeriesMap().get("falling").getYData());
    }

    @Test
    void aLineOfAnotherLengthIsRefusedAsItStands() throws IOException {
        Path file = file(TABLE + "1000,4\n");
        String message = assertThrows(IllegalArgumentException.class, () -> NumberTable.read(file)).getMessage();
        assertTrue(message.contains("'1000,4' has 2 cells, expected 3"), message);
    }

    @Test
    void whatIsNoNumberIsRefused() throws IOException {
        Path file = file(TABLE + "1000,4,many\n");
        assertThrows(IllegalArgumentException.class, () -> NumberTable.read(file));
    }
}
