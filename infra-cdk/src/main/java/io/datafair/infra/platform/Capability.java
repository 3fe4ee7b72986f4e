package io.datafair.infra.platform;

import java.util.List;
import java.util.Set;

/**
 * One capability of the platform, as all the rest knows it: stacks, public origin, dashboard,
 * alarms and tests loop over the list of capabilities and ask each for no more than this.
 */
public interface Capability {

  /** The folder of {@code functions} that holds its code; its stack is called after it. */
  String name();

  /**
   * Declares its functions, with their sizes, rights and triggers: queues, clock, routes, facts.
   */
  void declare(Declaration here);

  /** The paths of the public origin that its routes answer under, as CloudFront writes them. */
  default List<String> originPaths() {
    return List.of();
  }

  /** Its users of the database. */
  default List<DatabaseUser> databaseUsers() {
    return List.of();
  }

  /** The facts that it publishes, such as {@code DatasetFinalized}. */
  default Set<String> facts() {
    return Set.of();
  }
}
