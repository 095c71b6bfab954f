package org.virel.command.internal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.command.internal.shell.Sessions.words;

import java.util.Arrays;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HelpCommandsTest {

    private final CommandSession session = Sessions.fresh();
    private final HelpCommands commands = new HelpCommands();

    @ParameterizedTest
    @EnumSource(Manual.class)
    void everyExampleIsACallThatItsOwnManualAccepts(Manual manual) {
        List<String> example = List.of(manual.example().split(" "));
        assertEquals(manual.command(), example.getFirst());
        Call call = Call.of(manual, example.stream().skip(1).toArray(String[]::new));
        assertEquals(example.size() - 1, call.words().size());
        assertTrue(commands.help(session, words(manual.command())).endsWith("Example: " + manual.example()));
    }

    @Test
    void theListHasEveryCommandAndFitsTheScreen() {
        String help = commands.help(session, words());
        assertTrue(Arrays.stream(Manual.values())
                .allMatch(manual -> help.lines().anyMatch(line -> line.startsWith(manual.usage()))), help);
        assertTrue(help.lines().allMatch(line -> line.length() <= 100), help);
    }

    @Test
    void aMistypedCommandIsAnsweredWithTheNearest() {
        assertEquals("unknown command 'chekpoint': did you mean checkpoint?",
                assertThrows(IllegalArgumentException.class,
                        () -> commands.help(session, words("chekpoint"))).getMessage());
    }

    @Test
    void leavingIsToldToWhoeverHostsTheSession() {
        assertEquals("", commands.exit(session, words()));
        assertEquals(true, session.get(Desk.EXIT));
    }
}
