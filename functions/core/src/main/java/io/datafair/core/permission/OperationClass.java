package io.datafair.core.permission;

import java.util.Optional;

/** Groups of operations that a permission may grant at once. Contract: datasets, section 19. */
public enum OperationClass {
  LIST("list"),
  READ("read"),
  READ_ADVANCED("readAdvanced"),
  WRITE("write"),
  MANAGE_OWN_LINES("manageOwnLines"),
  MANAGE_MASTER_DATA("manageMasterData"),
  ADMIN("admin"),
  POST("post"),
  USE("use");

  private final String key;

  OperationClass(String key) {
    this.key = key;
  }

  public String key() {
    return key;
  }

  public static Optional<OperationClass> of(String key) {
    for (OperationClass candidate : values()) {
      if (candidate.key.equals(key)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
