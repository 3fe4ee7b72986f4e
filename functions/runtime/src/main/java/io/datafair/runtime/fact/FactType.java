package io.datafair.runtime.fact;

/**
 * The facts of a capability: an enum of its own implements it, and {@code docs/events.md} lists its
 * values.
 */
public interface FactType {
  /** {@code datafair.} and the capability that the subject belongs to. */
  String source();

  /** The name that listeners ask for. */
  String key();
}
