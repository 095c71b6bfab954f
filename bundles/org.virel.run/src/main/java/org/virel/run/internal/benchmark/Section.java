package org.virel.run.internal.benchmark;

import java.util.List;

/**
 * Figures that belong together.
 *
 * @param path its name for programs, from the outermost object in
 * @param title its name for people
 * @param figures in the order in which they are shown
 */
record Section(List<String> path, String title, List<Figure> figures) {

    Section {
        path = List.copyOf(path);
        figures = List.copyOf(figures);
    }
}
