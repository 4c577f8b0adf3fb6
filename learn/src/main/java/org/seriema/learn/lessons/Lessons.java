package org.seriema.learn.lessons;

import java.util.List;
import org.seriema.learn.Lesson;

/// All lessons, in the order in which they are read.
public final class Lessons {

    /// The list: a new lesson is one class, one script and one entry here.
    public static final List<Lesson> ALL = List.of(
            new Neuron(),
            new DenseLayer(),
            new ActivationsLesson(),
            new ForwardPass(),
            new LossesLesson(),
            new Backpropagation(),
            new VanishingGradients(),
            new TrainingLoop(),
            new Cnn(),
            new Rnn(),
            new Lstm());

    private Lessons() {}
}
