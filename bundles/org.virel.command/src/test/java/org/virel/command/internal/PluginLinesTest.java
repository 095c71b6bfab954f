package org.virel.command.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.virel.api.settings.Nearest;
import org.virel.api.settings.SettingException;

class PluginLinesTest {

    @Test
    void onlyWhatNobodyOffersMayBeInAJarThatIsNotInUse() {
        assertTrue(PluginLines.isAboutWhatNobodyOffers(
                new SettingException("network", Nearest.unknown("network", "mine", List.of("fused", "dl4j")))));
        assertTrue(PluginLines.isAboutWhatNobodyOffers(
                new SettingException("network", "network 'mine' of org.example.mine 1.0.0 is not there")));
        assertFalse(PluginLines.isAboutWhatNobodyOffers(
                new SettingException("learning_rate", "setting 'learning_rate' is 'abc', expected a number")));
        assertFalse(PluginLines.isAboutWhatNobodyOffers(new IllegalStateException("unknown state")));
    }
}
