package org.virel.command.internal.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.run.Run;
import org.virel.api.run.RunEvent;

/**
 * Tells sessions what happens to their runs without having been asked for: a swap that is taken back, a provider that is refused. It reads
 * the event logs now and then, on a thread of its own that lives as long as there is something to follow: no run waits for it or knows it.
 *
 * <p>It is immediate, as commands are made anew each time one is called, and it has to remember.
 */
@Component(service = News.class, immediate = true)
public final class News {

    private static final Logger LOG = LoggerFactory.getLogger(News.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Pattern HASH = Pattern.compile("#[0-9a-f]{64}$");
    private static final String TO = "to.";

    /** How many events of which run a session knows of; a session that nobody has any more is forgotten. */
    private final Map<CommandSession, Map<Run, Integer>> known = new WeakHashMap<>();

    private Optional<Thread> looker = Optional.empty();
    private boolean closed;

    /** Called by Declarative Services. */
    @Activate
    public News() {}

    /** Something to say, and whom to. */
    private record Notice(Desk desk, String text) {}

    /** Tells a session what happens to a run from now on. Following twice has no effect. */
    synchronized void follow(Desk desk, Run run) {
        Map<Run, Integer> runs = known.computeIfAbsent(desk.session(), session -> new HashMap<>());
        if (closed || run.state().isFinal() || runs.containsKey(run)) {
            return;
        }
        events(run).ifPresent(events -> runs.put(run, events.size()));
        if (looker.isEmpty()) {
            looker = Optional.of(Thread.ofVirtual().name("virel-shell-news").start(this::lookNowAndThen));
        }
    }

    private void lookNowAndThen() {
        try {
            do {
                Thread.sleep(LOOK);
                look();
            } while (isWanted());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isWanted() {
        boolean wanted = !closed && known.values().stream().anyMatch(runs -> !runs.isEmpty());
        if (!wanted) {
            looker = Optional.empty();
        }
        return wanted;
    }

    /** Tells what is new. A terminal may take its time, so nothing is said under the lock. */
    void look() {
        for (Notice notice : notices()) {
            try {
                notice.desk().say(notice.text());
            } catch (RuntimeException e) {
                LOG.debug("a session cannot be told: {}", notice.text(), e);
            }
        }
    }

    private synchronized List<Notice> notices() {
        List<Notice> notices = new ArrayList<>();
        known.forEach((session, runs) -> {
            Desk desk = new Desk(session);
            for (Run run : List.copyOf(runs.keySet())) {
                boolean over = run.state().isFinal();
                news(run, runs).forEach(text -> notices.add(new Notice(desk, text)));
                if (over) {
                    runs.remove(run);
                }
            }
        });
        return notices;
    }

    private static List<String> news(Run run, Map<Run, Integer> runs) {
        List<RunEvent> events = events(run).orElse(List.of());
        int before = runs.get(run);
        runs.put(run, Math.max(before, events.size()));
        return events.stream().skip(before).flatMap(event -> text(event).stream())
                .map(text -> "%s: %s".formatted(run.id(), text)).toList();
    }

    private static Optional<List<RunEvent>> events(Run run) {
        try {
            return Optional.of(run.events());
        } catch (RuntimeException e) {
            LOG.debug("the events of run {} cannot be read", run.id(), e);
            return Optional.empty();
        }
    }

    private static Optional<String> text(RunEvent event) {
        return switch (event.kind()) {
            case "undone" -> Optional.of("taken back at step %d: %s%s".formatted(event.step(), providers(event),
                    event.details().getOrDefault("why", "")));
            case "refused" -> Optional.of("refused at step %d: %s".formatted(event.step(),
                    event.details().getOrDefault("reason", "")));
            default -> Optional.empty();
        };
    }

    /** Who goes again, each with its place; nobody where only settings were changed. */
    private static String providers(RunEvent event) {
        String providers = event.details().entrySet().stream().filter(detail -> detail.getKey().startsWith(TO))
                .map(detail -> "%s %s".formatted(detail.getKey().substring(TO.length()),
                        HASH.matcher(detail.getValue()).replaceFirst("")))
                .collect(Collectors.joining(", "));
        return providers.isEmpty() ? "" : providers + ": ";
    }

    /** Tells nobody any more. */
    @Deactivate
    synchronized void close() {
        closed = true;
        known.clear();
        looker.ifPresent(Thread::interrupt);
    }
}
