package io.datafair.infra.platform;

/**
 * Who the database knows: one user for the functions that need the same collections. Each has a
 * secret of its own, which those functions alone may read; {@code docs/deployment.md} lists the
 * collections.
 */
public record DatabaseUser(String name) {

  public DatabaseUser {
    if (!name.matches("[a-z]+")) {
      throw new IllegalArgumentException("the user of the database \"" + name + "\" is no word");
    }
  }

  /** The name of the secret that holds its address of the database. */
  public String secretName() {
    return "datafair/mongo/" + name;
  }

  /** The id of that secret in its stack. */
  public String constructId() {
    return "Mongo" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
