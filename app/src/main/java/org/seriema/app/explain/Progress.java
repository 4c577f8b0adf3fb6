package org.seriema.app.explain;

/// Is told how far an explanation has come.
public interface Progress {

    /// Something begins that takes so many steps.
    void begin(String what, int steps);

    /// One step more is under way.
    void next();
}
