package org.virel.report.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on when told. */
final class SettableClock implements InstantSource {

    private Instant now = Instant.ofEpochSecond(1_000_000_000);

    void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
