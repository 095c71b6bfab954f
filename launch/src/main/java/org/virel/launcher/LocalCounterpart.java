package org.virel.launcher;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** A shell in this process. */
final class LocalCounterpart implements Counterpart {

    private final Function<Map<String, Object>, Map<String, Object>> conversation;

    private LocalCounterpart(Function<Map<String, Object>, Map<String, Object>> conversation) {
        this.conversation = conversation;
    }

    /**
     * Begins a conversation.
     *
     * @param run the id of the run that is meant, empty for none
     * @param notices takes what there is to say between answers
     */
    static LocalCounterpart in(Platform platform, String run, Consumer<String> notices) {
        Function<Map<String, Object>, Function<Map<String, Object>, Map<String, Object>>> shell = platform
                .function("(virel.shell=local)");
        return new LocalCounterpart(shell.apply(Map.of("run", run, "notices", notices)));
    }

    @Override
    public Answer execute(String line, int columns) {
        Map<String, Object> answer = conversation.apply(Map.of("type", "execute", "line", line, "columns", columns));
        return new Answer(Boolean.TRUE.equals(answer.get("ok")), String.valueOf(answer.get("text")),
                Boolean.TRUE.equals(answer.get("exit")));
    }

    @Override
    public Candidates complete(String line, int cursor) {
        Map<String, Object> answer = conversation.apply(Map.of("type", "complete", "line", line, "cursor", cursor));
        List<?> names = (List<?>) answer.getOrDefault("names", List.of());
        return new Candidates((Integer) answer.getOrDefault("from", cursor),
                names.stream().map(String::valueOf).toList());
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        conversation.apply(Map.of("type", "close"));
    }
}
