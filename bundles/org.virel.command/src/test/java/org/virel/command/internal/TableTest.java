package org.virel.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private static Table table() {
        Table table = new Table("id", "name", "state");
        table.add("1", "org.virel.environment.linearquadratic", "active");
        table.add("22", "short", "");
        return table;
    }

    @Test
    void columnsAreAlignedAndLinesHaveNoTrailingSpaces() {
        assertEquals("""
                id  name                                   state
                1   org.virel.environment.linearquadratic  active
                22  short""", table().in(100));
    }

    @Test
    void aNameThatIsTooLongGoesOnBelowItself() {
        assertEquals("""
                id  name                    state
                1   org.virel.environment.  active
                    linearquadratic
                22  short""", table().in(34));
    }

    @Test
    void noLineIsLongerThanTheScreen() {
        for (int columns = 30; columns < 60; columns++) {
            int most = columns;
            assertTrue(table().in(columns).lines().allMatch(line -> line.length() <= most), table().in(columns));
        }
    }

    @Test
    void sentencesBreakAtSpacesAndLoseNothing() {
        assertEquals(List.of("with --settings", "what each reads"), Table.wrap("with --settings what each reads", 18));
    }

    @Test
    void aWordWithoutAnyMarkIsBrokenAnywhere() {
        assertEquals(List.of("abcd", "efgh", "ij"), Table.wrap("abcdefghij", 4));
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> table().add("1", "2"));
    }
}
