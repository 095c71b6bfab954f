package org.virel.api.environment;

/** What an observation or an action may be. */
public sealed interface Space permits Box, Finite {

    /** Returns how many floats an element takes in a batch: the dimensions of a box, 1 (the index) for a finite space. */
    int size();
}
