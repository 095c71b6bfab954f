package @package@;

import org.virel.testkit.plugin.UnloadContract;

/** Starts the plugin in a framework of its own, uses it and removes it: nothing of it may stay. */
class UnloadTest extends UnloadContract {}
