package org.seriema.app.draft;

/// How rows belong together, which says how they may be divided into training and test rows.
public enum Together {
    /// Not at all.
    ALONE("alone", "stratified", "rows have nothing to do with each other"),
    /// Rows of one group are alike.
    GROUP("group", "stratified_group", "rows of one customer, machine or sensor belong together"),
    /// Later rows are to be foretold from earlier ones.
    TIME("time", "chronological", "later rows are to be told from earlier ones"),
    /// Neighbouring rows are alike.
    NEIGHBOURS("neighbours", "chunks", "rows side by side are alike, as readings of one sensor are");

    private final String word;
    private final String split;
    private final String meaning;

    Together(String word, String split, String meaning) {
        this.word = word;
        this.split = split;
        this.meaning = meaning;
    }

    /// The name on the command line.
    public String word() {
        return word;
    }

    /// The kind of split that fits.
    public String split() {
        return split;
    }

    /// What it means, in a few words.
    public String meaning() {
        return meaning;
    }
}
