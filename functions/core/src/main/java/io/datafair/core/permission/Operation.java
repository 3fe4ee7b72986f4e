package io.datafair.core.permission;

/** One thing that can be done on a resource, and the class that grants it. */
public interface Operation {
  String id();

  OperationClass operationClass();
}
