package io.datafair.core.permission;

import java.util.Optional;

/** One thing that can be done on a resource, and the class that grants it. */
public interface Operation {
  String id();

  OperationClass operationClass();

  /** The kind of use that it is counted as; empty when it is not. */
  default Optional<String> track() {
    return Optional.empty();
  }
}
