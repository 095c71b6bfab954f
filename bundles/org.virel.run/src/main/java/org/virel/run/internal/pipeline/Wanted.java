package org.virel.run.internal.pipeline;

import org.virel.api.settings.SettingException;
import org.virel.run.internal.catalog.Role;

/**
 * A provider that must be there for a place to be filled again.
 *
 * @param role what it must be
 * @param place where
 * @param name of who filled the place before
 */
record Wanted(Role<?> role, String place, String name) {

    /** Says whether it is there, and clear which one is meant. */
    boolean isOffered(Workshop workshop) {
        try {
            return workshop.find(role, place, workshop.settings()).isPresent();
        } catch (SettingException e) {
            return false; // it is for the user to say which one is meant
        }
    }
}
