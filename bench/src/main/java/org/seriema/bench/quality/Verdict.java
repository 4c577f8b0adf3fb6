package org.seriema.bench.quality;

/// What is said of one figure of one system.
enum Verdict {
    /// No value of the one is further from any value of the other than one test row makes.
    SAME("same to one row"),
    /// Ours is worse, after Holm's correction.
    WORSE("worse"),
    /// Ours is better, after Holm's correction.
    BETTER("better"),
    /// Neither, though a difference could have been shown.
    NOT_SHOWN("no difference shown"),
    /// Even samples without overlap would not have been enough.
    TOO_FEW("too few seeds to tell");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
