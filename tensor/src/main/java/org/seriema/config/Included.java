package org.seriema.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The components of this component, which is a record, stand among the options of its own record.
///
/// So options that many records have in common are written once.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Included {

    /// Options that have another default here than in the record that is included: `weight_decay: 0.004`.
    String[] value() default {};
}
