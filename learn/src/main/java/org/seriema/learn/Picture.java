package org.seriema.learn;

import org.seriema.report.plot.Plot;

/// A picture with a sentence below it.
///
/// @param plot its description is read to those who cannot see it, and printed in terminals
public record Picture(Plot plot, String caption) implements Block {}
