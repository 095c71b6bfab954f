package org.virel.launcher;

import java.util.ArrayList;
import java.util.List;

/** Does everything but {@code refuse}, and completes {@code pa}. */
final class FakeCounterpart implements Counterpart {

    final List<String> lines = new ArrayList<>();
    boolean open = true;

    @Override
    public Answer execute(String line, int columns) {
        lines.add(line);
        return switch (line) {
            case "refuse" -> new Answer(false, "error: no", false);
            case "exit" -> new Answer(true, "", true);
            default -> new Answer(true, "done: " + line, false);
        };
    }

    @Override
    public Candidates complete(String line, int cursor) {
        int from = Math.max(line.lastIndexOf(' '), line.lastIndexOf(';')) + 1;
        return new Candidates(from, "pause".startsWith(line.substring(from, cursor)) ? List.of("pause") : List.of());
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
