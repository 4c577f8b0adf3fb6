package org.seriema.explanation.inside;

import java.util.Locale;

/// A gate of a recurrent layer, or what it lets through.
public enum Gate {
    /// How much of the candidate enters the cell of an LSTM.
    INPUT("i"),
    /// How much of its cell an LSTM keeps.
    FORGET("f"),
    /// The new content, between -1 and 1.
    CANDIDATE("g"),
    /// How much of its cell an LSTM shows.
    OUTPUT("o"),
    /// How much of its state a GRU keeps.
    UPDATE("z"),
    /// How much of its state a GRU lets into the candidate.
    RESET("r");

    private final String letter;

    Gate(String letter) {
        this.letter = letter;
    }

    /// Its letter in the equations.
    public String letter() {
        return letter;
    }

    /// Its name and its letter: `forget f`.
    public String inWords() {
        return name().toLowerCase(Locale.ROOT) + " " + letter;
    }
}
