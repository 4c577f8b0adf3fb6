package org.seriema.learn;

import java.util.List;

/// What is read of a lesson, from top to bottom.
///
/// @param idea in plain words
/// @param equations at least one [Formula], with words on what its letters mean
/// @param picture that shows the idea
/// @param example the worked example, with at least one [Table]; its numbers are the engine's
/// @param exercise a question to answer with pencil or playground
/// @param answer folded away on the page, printed with `--answers`
public record Content(
        List<Block> idea,
        List<Block> equations,
        Picture picture,
        List<Block> example,
        List<Block> exercise,
        List<Block> answer) {

    public Content {
        idea = List.copyOf(idea);
        equations = List.copyOf(equations);
        example = List.copyOf(example);
        exercise = List.copyOf(exercise);
        answer = List.copyOf(answer);
    }

    /// The tables of the worked example.
    public List<Table> tables() {
        return example.stream()
                .filter(Table.class::isInstance)
                .map(Table.class::cast)
                .toList();
    }
}
