package org.virel.plugins.internal;

import org.virel.api.plugin.Plugin;

/**
 * What an installed bundle is like.
 *
 * @param state the state, {@code REFUSED} if nothing of it works
 * @param cause why, in one line
 * @param failed whether something of it has failed, rather than that something is missing
 */
record Condition(Plugin.State state, String cause, boolean failed) {

    static final Condition WORKING = new Condition(Plugin.State.WORKING, "", false);

    static Condition waiting(String cause) {
        return new Condition(Plugin.State.WAITING, cause, false);
    }

    static Condition refused(String cause) {
        return new Condition(Plugin.State.REFUSED, cause, true);
    }

    static Condition impaired(String cause, boolean failed) {
        return new Condition(Plugin.State.IMPAIRED, cause, failed);
    }
}
