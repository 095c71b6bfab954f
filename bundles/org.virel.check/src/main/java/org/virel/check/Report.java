package org.virel.check;

import java.util.ArrayList;
import java.util.List;
import org.virel.check.Finding.Grade;

/** Collects what one check finds out short of a violation. */
final class Report {

    private final String check;
    private final List<Finding> findings = new ArrayList<>();

    Report(String check) {
        this.check = check;
    }

    void passed(String text) {
        findings.add(new Finding(Grade.PASSED, check, text, ""));
    }

    void note(String text) {
        findings.add(new Finding(Grade.NOTE, check, text, ""));
    }

    void notChecked(String because) {
        findings.add(new Finding(Grade.NOT_CHECKED, check, because, ""));
    }

    void warning(String text, String advice) {
        findings.add(new Finding(Grade.WARNING, check, text, advice));
    }

    void failure(String text, String advice) {
        findings.add(new Finding(Grade.FAILURE, check, text, advice));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }
}
