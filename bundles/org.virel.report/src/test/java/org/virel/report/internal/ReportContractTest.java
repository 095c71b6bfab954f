package org.virel.report.internal;

import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.virel.api.listener.RunListenerProvider;
import org.virel.testkit.RunListenerContract;

class ReportContractTest {

    @Nested
    class Monitor extends RunListenerContract {

        @Override
        protected RunListenerProvider provider() {
            return new MonitorProvider();
        }
    }

    @Nested
    class Progress extends RunListenerContract {

        @Override
        protected RunListenerProvider provider() {
            return new ProgressProvider();
        }
    }

    @Nested
    class Timing extends RunListenerContract {

        @Override
        protected RunListenerProvider provider() {
            return new TimingProvider();
        }

        /** Of each line the step: the rest are times. */
        @Override
        protected String comparable(String name, String bytes) {
            return bytes.lines().map(line -> line.split(",")[0]).collect(Collectors.joining("\n"));
        }
    }

    @Nested
    class TensorBoard extends RunListenerContract {

        @Override
        protected RunListenerProvider provider() {
            return new TensorBoardProvider();
        }

        /** Each record holds a time of eight bytes and the checksum of that: the length alone is the same. */
        @Override
        protected String comparable(String name, String bytes) {
            return bytes.length() + " bytes";
        }
    }

    @Nested
    class Console extends RunListenerContract {

        @Override
        protected RunListenerProvider provider() {
            return new ConsoleProvider(Optional.of("off"), Optional.empty());
        }
    }
}
