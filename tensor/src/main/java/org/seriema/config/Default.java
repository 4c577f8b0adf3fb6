package org.seriema.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The value that a record's component takes when the option is not given, as it would stand in a recipe.
///
/// A component without this annotation is a required option.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {

    /// The default as text: `tanh`, `0.5`, `true`, `[]`, `null`.
    String value();
}
