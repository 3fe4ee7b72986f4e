package io.datafair.directory.propagation;

import io.datafair.runtime.fact.FactType;

/** What the directory tells of accounts; the owner of such a fact is the account itself. */
public enum IdentityFact implements FactType {
  CHANGED("IdentityChanged"),
  DELETED("IdentityDeleted");

  private final String key;

  IdentityFact(String key) {
    this.key = key;
  }

  @Override
  public String source() {
    return "datafair.directory";
  }

  @Override
  public String key() {
    return key;
  }
}
