package org.virel.theory.internal;

import java.util.List;

/** Checks that belong together: a section of the paper, or a theorem with what surrounds it. */
interface Group {

    /** Returns the name by which a user asks for it. */
    String name();

    /** Returns what it is about and where the paper says it. */
    String title();

    /** Computes its checks. */
    List<Check> checks(Laboratory laboratory);

    /** Computes its figures. */
    default List<Figure> figures(Laboratory laboratory) {
        return List.of();
    }
}
