package org.virel.temperature.constant.internal;

import org.virel.api.temperature.Temperature;

/**
 * A temperature that never changes.
 *
 * @param value 0 or more
 */
record ConstantTemperature(double value) implements Temperature {}
