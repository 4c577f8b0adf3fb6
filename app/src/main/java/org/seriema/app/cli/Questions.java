package org.seriema.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Names;

/// Asks a person on the terminal; the Enter key takes what is guessed.
final class Questions {

    /// What a person types for no column.
    static final String NONE = "-";

    private final Console console;
    private @Nullable BufferedReader input;

    /// @param asks whether somebody is there to answer; otherwise all guesses are taken
    Questions(Console console, boolean asks) {
        this.console = console;
        this.input = asks ? new BufferedReader(new InputStreamReader(System.in, System.out.charset())) : null;
    }

    /// Whether somebody is there to answer.
    boolean asks() {
        return input != null;
    }

    /// Asks for one of several words, again and again until one of them is given.
    ///
    /// @param shown the words as the question lists them; empty: it lists none
    /// @param guess what the Enter key stands for
    String word(String question, String shown, Collection<String> words, String guess) {
        return ask(
                question + (shown.isEmpty() ? "" : " (" + shown + ")"),
                guess,
                answer -> words.contains(answer)
                        ? null
                        : "There is no \"" + answer + "\""
                                + Names.nearest(answer, words)
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse("; there are " + String.join(", ", words) + "."));
    }

    /// Asks for anything that is not refused.
    ///
    /// @param refusal says what is wrong with an answer; `null`: nothing
    String ask(String question, String guess, Function<String, @Nullable String> refusal) {
        while (input != null) {
            String answer = read(question, guess);
            if (answer == null || answer.isEmpty()) {
                return guess;
            }
            String wrong = refusal.apply(answer);
            if (wrong == null) {
                return answer;
            }
            console.say(wrong);
        }
        return guess;
    }

    /// One answer; `null` at the end of the input, behind which nothing more is asked.
    private @Nullable String read(String question, String guess) {
        console.prompt(question + (guess.isEmpty() ? "" : " [" + guess + "]") + ": ");
        try {
            String line = input == null ? null : input.readLine();
            if (line == null) {
                input = null;
            }
            return line == null ? null : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
