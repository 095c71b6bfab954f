package org.virel.api.settings;

/** A setting is unknown, malformed, out of range or read by nobody. The message is meant for people. */
public final class SettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String key;

    /** Creates the exception about the setting of the given full key. */
    public SettingException(String key, String message) {
        super(message);
        this.key = key;
    }

    /** Returns the full key of the setting. */
    public String key() {
        return key;
    }
}
