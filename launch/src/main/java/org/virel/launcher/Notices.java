package org.virel.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What comes between answers, from any thread; kept until there is somebody to tell. */
final class Notices implements Consumer<String> {

    private final List<String> kept = new ArrayList<>();
    private Consumer<String> listener = kept::add;

    @Override
    public synchronized void accept(String notice) {
        listener.accept(notice);
    }

    /** Tells what was kept, and from now on what comes. */
    synchronized void goTo(Consumer<String> newListener) {
        listener = newListener;
        kept.forEach(newListener);
        kept.clear();
    }
}
