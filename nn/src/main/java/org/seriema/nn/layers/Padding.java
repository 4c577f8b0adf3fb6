package org.seriema.nn.layers;

/// What a convolution or pooling does where a window reaches past the ends of an axis.
public enum Padding {
    /// Windows stay within the axis.
    VALID,
    /// Missing cells count as zeros, or as nothing in pooling; there are as many windows as cells, with strides one for
    /// each stride begun. The smaller half of the missing cells lies in front.
    SAME,
    /// As `SAME`, but all missing cells lie in front, so that no window sees what comes later.
    CAUSAL
}
