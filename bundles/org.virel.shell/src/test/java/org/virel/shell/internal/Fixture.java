package org.virel.shell.internal;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;

/** Commands to converse with. */
public final class Fixture {

    final CountDownLatch waiting = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);

    /** Makes Gogo with these commands in our scope, and one in another. */
    CommandProcessorImpl gogo() {
        CommandProcessorImpl gogo = new CommandProcessorImpl(new ThreadIOImpl());
        for (String command : List.of("say", "refuse", "fail", "later", "hold", "exit", "run", "help", "complete")) {
            gogo.addCommand(Conversation.SCOPE, this, command);
        }
        gogo.addCommand("other", this, "secret");
        return gogo;
    }

    /** Returns its words. */
    public String say(String[] words) {
        return String.join(" ", words);
    }

    /** Refuses. */
    public String refuse(String[] words) {
        throw new IllegalStateException("no");
    }

    /** Has a bug. */
    public String fail(String[] words) {
        throw new UnsupportedOperationException("bug");
    }

    /** Says something later. */
    public String later(CommandSession session, String[] words) {
        @SuppressWarnings("unchecked")
        Consumer<String> notices = (Consumer<String>) session.get("virel.notices");
        Thread.ofVirtual().start(() -> notices.accept("news"));
        return "soon";
    }

    /** Waits for the test. */
    public String hold(CommandSession session, String[] words) throws InterruptedException {
        waiting.countDown();
        release.await();
        return "waited";
    }

    /** Leaves. */
    public String exit(CommandSession session, String[] words) {
        session.put("virel.exit", true);
        return "";
    }

    /** Returns the run that is meant. */
    public String run(CommandSession session, String[] words) {
        return String.valueOf(session.get("virel.run"));
    }

    /** Knows nothing. */
    public String help(CommandSession session, String[] words) {
        throw new IllegalArgumentException("unknown command '%s'".formatted(words[0]));
    }

    /** Completes the last word with its double. */
    public List<String> complete(CommandSession session, String[] words) {
        return List.of(words[words.length - 1] + words[words.length - 1]);
    }

    /** Is not for everybody. */
    public String secret(String[] words) {
        return "secret";
    }
}
