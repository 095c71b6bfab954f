package org.virel.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "(&(osgi.wiring.package=a)(version>=1.2.0)(!(version>=2.0.0))) | [1.2.0,2.0.0)",
        "(&(osgi.wiring.package=a)(version>=1.2.0)(version<=2.0.0)) | [1.2.0,2.0.0]",
        "(&(osgi.wiring.package=a)(version>=1.2.0)) | 1.2.0",
        "(&(osgi.ee=JavaSE)(version=26)) | 26",
        "(osgi.wiring.package=a) | ''"
    })
    void rangesReadAsInAManifest(String filter, String range) {
        assertEquals(range, Requirements.range(filter));
    }
}
