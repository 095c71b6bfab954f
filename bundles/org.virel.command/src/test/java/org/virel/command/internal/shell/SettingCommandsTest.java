package org.virel.command.internal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.virel.command.internal.shell.Sessions.words;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.Test;
import org.virel.api.run.Request;

class SettingCommandsTest {

    private final FakeRun run = new FakeRun("first");
    private final CommandSession session = Sessions.fresh();
    private final SettingCommands commands = new SettingCommands(new Runs(List.of(run), new News()));

    @Test
    void aSettingIsChangedAndTakenBack() {
        assertEquals("set learning_rate to 1e-3 at step 1234", commands.set(session, words("learning_rate", "1e-3")));
        assertEquals("took learning_rate back at step 1234", commands.unset(session, words("learning_rate")));
        assertEquals(List.of(new Request.Reconfigure(Map.of("learning_rate", "1e-3")),
                new Request.Reconfigure(Map.of(), Set.of("learning_rate"))), run.asked);
    }

    @Test
    void aKeyIsShownAtEveryPlaceThatReadsIt() {
        assertEquals("""
                setting                       value
                critic.hard.q0.learning_rate  1.0E-3
                policy.learning_rate          3.0E-4""", commands.get(session, words("learning_rate")));
    }

    @Test
    void aPlaceShowsAllThatIsReadBelowIt() {
        assertEquals("setting               value\npolicy.learning_rate  3.0E-4",
                commands.get(session, words("policy")));
    }

    @Test
    void aPlaceWithoutAValueOfItsOwnHasThatOfTheNearestWiderOne() {
        assertEquals("setting                       value\ncritic.hard.q0.learning_rate  1.0E-3",
                commands.get(session, words("critic.hard.q0.network.learning_rate")));
        assertEquals("setting      value\nenvironment  Pendulum-v1",
                commands.get(session, words("policy.environment")));
    }

    @Test
    void aMistypedKeyIsAnsweredWithTheNearest() {
        assertEquals("unknown setting 'enviroment': did you mean environment?",
                assertThrows(IllegalArgumentException.class,
                        () -> commands.get(session, words("enviroment"))).getMessage());
    }

    @Test
    void aKeyThatIsLikeNoneIsLookedUpInTheListOfAll() {
        assertEquals("unknown setting 'lernig'; 'get' lists all", assertThrows(IllegalArgumentException.class,
                () -> commands.get(session, words("lernig"))).getMessage());
    }
}
