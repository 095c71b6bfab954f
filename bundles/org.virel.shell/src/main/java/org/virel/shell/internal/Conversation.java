package org.virel.shell.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one client and the shell say to each other: a Gogo session that only commands of the scope {@value #SCOPE} are reachable from. */
final class Conversation implements AutoCloseable {

    static final String SCOPE = "virel";

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final String PREFIX = SCOPE + ":";
    private static final String RUN = "virel.run";
    private static final String NOTICES = "virel.notices";
    private static final String COLUMNS = "virel.columns";
    private static final String EXIT = "virel.exit";

    private final CommandSession session;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /**
     * Begins a conversation.
     *
     * @param run the id of the run that is meant unless another is named; empty for none
     * @param notices takes what there is to say between answers, from any thread
     */
    Conversation(CommandProcessor gogo, String run, Consumer<String> notices) {
        session = gogo.createSession(new ByteArrayInputStream(new byte[0]), printed, printed);
        session.put(NOTICES, notices);
        session.put(RUN, run.isEmpty() ? null : run);
    }

    /**
     * Answers a request. Not for several threads at once.
     *
     * @param request {@code type} is {@code execute}, with {@code line} and maybe {@code columns}, or {@code complete}, with
     *     {@code line} and {@code cursor}
     * @return {@code ok} and {@code text}, with {@code exit} where the shell is to be left; or {@code names} and {@code from}
     */
    Map<String, Object> answer(Map<String, Object> request) {
        return switch (String.valueOf(request.get("type"))) {
            case "execute" -> execute(text(request, "line"), number(request, "columns", 100));
            case "complete" -> complete(text(request, "line"), number(request, "cursor", Integer.MAX_VALUE));
            default -> said(false, "unknown type of request '%s', expected execute or complete"
                    .formatted(request.get("type")));
        };
    }

    private static String text(Map<String, Object> request, String key) {
        return request.get(key) instanceof String text ? text : "";
    }

    private static int number(Map<String, Object> request, String key, int otherwise) {
        return request.get(key) instanceof Number number ? number.intValue() : otherwise;
    }

    /** The commands of a line are executed in their order; one that is refused ends it. */
    private Map<String, Object> execute(String text, int columns) {
        session.put(COLUMNS, columns);
        List<String> said = new ArrayList<>();
        boolean done = true;
        try {
            for (List<String> words : Line.parse(text).commands()) {
                said.add(call(words.getFirst(), words.subList(1, words.size())));
            }
        } catch (Exception e) { // Gogo declares no narrower one
            done = false;
            said.add("error: " + message(e, text));
        }
        said.removeIf(String::isEmpty);
        Map<String, Object> answer = said(done, String.join("\n", said));
        if (session.get(EXIT) != null) {
            answer.put("exit", true);
        }
        return answer;
    }

    private static Map<String, Object> said(boolean done, String text) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", done);
        answer.put("text", text);
        return answer;
    }

    /** An unknown command is what the help is asked about, which knows the nearest ones. */
    private String call(String name, List<String> words) throws Exception {
        Object result = name.indexOf(':') < 0 && session.get(PREFIX + name) instanceof Function command
                ? command.execute(session, new ArrayList<>(words))
                : function("help").execute(session, new ArrayList<>(List.of(name)));
        String output = printed.toString(StandardCharsets.UTF_8);
        printed.reset();
        return (output + (result == null ? "" : result)).stripTrailing();
    }

    /** Commands are called as Gogo's functions: no text goes through Gogo's language. */
    private Function function(String name) {
        if (session.get(PREFIX + name) instanceof Function command) {
            return command;
        }
        throw new IllegalStateException("there is no command '%s': is the bundle of the commands there?"
                .formatted(name));
    }

    private static String message(Exception e, String line) {
        if (e instanceof IllegalArgumentException || e instanceof IllegalStateException) {
            LOG.info("shell: '{}' was refused: {}", line, e.getMessage());
            return String.valueOf(e.getMessage());
        }
        LOG.warn("shell: '{}' failed", line, e);
        return e.toString();
    }

    private Map<String, Object> complete(String text, int cursor) {
        Line.Begun begun = Line.Begun.of(text, cursor);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("from", begun.from());
        try {
            Object names = function("complete").execute(session, new ArrayList<>(begun.words()));
            answer.put("names",
                    names instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of());
        } catch (Exception e) { // Gogo declares no narrower one
            LOG.info("shell: '{}' cannot be completed", text, e);
            answer.put("names", List.of());
        }
        return answer;
    }

    @Override
    public void close() {
        session.close();
    }
}
