package org.virel.theory.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of checks once they are computed. */
class FrameTest {

    private static final Group GROUP = new CompleteEm();
    private static final List<Check> CHECKS = List.of(
            Check.relative("Eq. 1", "one", 1, 1, 0),
            Check.relative("Eq. 2", "two", 1, 2, 0.1));

    @Test
    void whatDoesNotAgreeFails() {
        assertTrue(CHECKS.getFirst().passes());
        assertFalse(CHECKS.getLast().passes());
        assertFalse(Check.absolute("", "", Double.NaN, 0, 1).passes());
        assertFalse(Check.vectors("", "", new double[] {1, Double.NaN}, new double[] {1, 1}, 1).passes());
        assertFalse(Check.atMost("", "", 2, 1).passes());
        assertFalse(Check.atLeast("", "", 1, 2).passes());
    }

    @Test
    void aMisprintThatIsRightFails() {
        assertTrue(Check.misprint("", "", 2, 1, 0.5).passes());
        assertFalse(Check.misprint("", "", 1.1, 1, 0.5).passes());
        assertFalse(Check.misprint("", "", new double[] {1, 2}, new double[] {1, 2}, 0.1).passes());
    }

    @Test
    void numbersHaveNoMoreDigitsThanTheyNeed() {
        assertEquals("0.01", Check.number(0.01));
        assertEquals("100000", Check.number(100_000));
        assertEquals("1e-09", Check.number(1e-9));
        assertEquals("1.2346e-05", Check.number(1.23456e-5));
        assertEquals("0", Check.number(0));
    }

    @Test
    void noLineOfATableIsLongerThan120Characters() {
        Check wordy = Check.relative("App. H", "a statement that is longer than its column ".repeat(2), -1e-9, 1.5e-9,
                1);
        String table = Table.of(GROUP, List.of(wordy));
        assertTrue(table.lines().allMatch(line -> line.length() <= 120), table);
        assertTrue(table.contains("column a statement") && table.contains("\n              "), table);
    }

    @Test
    void groupsAreChosenByNameAndStatementsByTheirSource() {
        assertEquals(Checks.all(), Selection.of("").groups());
        assertEquals(List.of("mpo"), Selection.of("MPO\n").groups().stream().map(Group::name).toList());
        Selection statement = Selection.of("eq. 2");
        assertEquals(Checks.all(), statement.groups());
        assertEquals(List.of(CHECKS.getLast()), statement.of(GROUP, CHECKS));
        assertEquals(CHECKS, Selection.of("complete-em\nEq. 2").of(GROUP, CHECKS));
    }

    @Test
    void aFigureLeavesCellsEmptyWhereThereIsNothing() {
        Figure figure = new Figure("f", "title", "y", "x", List.of("x", "a"), List.of(new double[] {1, Double.NaN}));
        assertEquals("# title: title\n# y: y\n# scale: x\nx,a\n1.00000,\n", figure.csv());
    }
}
