package org.virel.run.internal.benchmark;

import java.util.List;

/**
 * Figures that belong together.
 *
 * @param key its name for programs
 * @param title its name for people
 * @param figures in the order in which they are shown
 */
record Section(String key, String title, List<Figure> figures) {

    Section {
        figures = List.copyOf(figures);
    }
}
