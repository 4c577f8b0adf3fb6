package org.seriema.config;

/// A value that stands in options under a text, a number, a list or a map of its own, such as an activation.
///
/// The implementing type, or the interface it is declared as, has a `public static T fromOption(Object)` that
/// reads what [#toOption()] writes.
@FunctionalInterface
public interface Option {

    /// The value as it stands in a recipe: a text, a number, a list or a map of these.
    Object toOption();
}
