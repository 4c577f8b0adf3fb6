package org.seriema.learn;

/// A piece of a lesson, one below the other.
public sealed interface Block permits Words, Formula, Table, Picture {}
