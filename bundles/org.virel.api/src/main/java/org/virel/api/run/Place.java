package org.virel.api.run;

/**
 * A place in a run that a component fills.
 *
 * @param path where it is, as settings name it, for example {@code critic.hard.operator}
 * @param role the setting that names its provider, for example {@code operator}
 * @param provider the provider's name
 * @param bundle the symbolic name of the provider's bundle
 * @param version the version of that bundle
 * @param filled whether the component is there; if not, its state is kept until a provider comes back
 */
public record Place(String path, String role, String provider, String bundle, String version, boolean filled) {}
