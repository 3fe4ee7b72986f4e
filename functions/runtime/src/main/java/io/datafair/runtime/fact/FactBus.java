package io.datafair.runtime.fact;

import java.util.List;

/** Where facts are told. */
@FunctionalInterface
public interface FactBus {
  /** Tells facts, and answers those that have to be told again: it never fails. */
  List<Fact> publish(List<Fact> facts);
}
