package org.example.inventory.internal;

import org.virel.testkit.plugin.UnloadContract;

/** Installs target/classes as the plugin that it is, uses it, removes it: nothing of it may stay. */
class InventoryUnloadTest extends UnloadContract {}
