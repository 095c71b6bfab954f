package org.virel.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {

    private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();
    private final Conversation conversation = new Conversation(new Fixture().gogo(), "first", notices::add);

    @AfterEach
    void close() {
        conversation.close();
    }

    private Map<String, Object> execute(String line) {
        return conversation.answer(Map.of("type", "execute", "line", line));
    }

    @Test
    void aLineIsAnswered() {
        assertEquals(Map.of("ok", true, "text", "a b"), execute("say a b"));
    }

    @Test
    void theCommandsOfALineAreAnsweredTogether() {
        assertEquals(Map.of("ok", true, "text", "a\nb"), execute("say a; say b"));
    }

    @Test
    void aRefusalEndsTheLine() {
        assertEquals(Map.of("ok", false, "text", "a\nerror: no"), execute("say a; refuse; say b"));
    }

    @Test
    void aBugIsNamedAndHarmsNothing() {
        assertEquals(Map.of("ok", false, "text", "error: java.lang.UnsupportedOperationException: bug"),
                execute("fail"));
        assertEquals(Map.of("ok", true, "text", "a"), execute("say a"));
    }

    @Test
    void theRunOfTheConversationIsTheOneThatIsMeant() {
        assertEquals("first", execute("run").get("text"));
    }

    @Test
    void whatComesLaterIsANotice() throws Exception {
        assertEquals("soon", execute("later").get("text"));
        assertEquals("news", notices.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void leavingIsPartOfTheAnswer() {
        assertEquals(Map.of("ok", true, "text", "", "exit", true), execute("exit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "other:secret", "virel:say", "echo", "$.context", "(say a)", "x=1", "addCommand"})
    void nothingButTheCommandsOfOurScopeIsReachable(String line) {
        assertEquals(Map.of("ok", false, "text", "error: unknown command '%s'".formatted(line.split(" ")[0])),
                execute(line));
    }

    /** What would be a variable, a closure, a method call, a pipe, a file or a pattern in Gogo's language is a plain word here. */
    @ParameterizedTest
    @ValueSource(strings = {"$x", "${x}", "$.context", "(bundles)", "[a]", "{a}", "a=b", "a|b", ">x", "*", "~",
        "%(1+1)",
        "a&b", "#a", "true", "null", "1.0E-4", "<(a)", "!x", "{a,b}", "`a`"})
    void everyWordIsTakenLiterally(String word) {
        assertEquals(Map.of("ok", true, "text", word + " " + word), execute("say " + word + " " + word));
    }

    @Test
    void aWordIsCompletedWhereItStands() {
        assertEquals(Map.of("from", 7, "names", List.of("abab")),
                conversation.answer(Map.of("type", "complete", "line", "say x; ab", "cursor", 9)));
    }

    @Test
    void aRequestOfAnotherTypeIsRefused() {
        assertEquals(Map.of("ok", false, "text", "unknown type of request 'eval', expected execute or complete"),
                conversation.answer(Map.of("type", "eval")));
    }

    @Test
    void aQuoteThatIsNotClosedIsRefused() {
        assertEquals(Map.of("ok", false, "text", "error: a quote ' is not closed"), execute("say 'a"));
    }
}
