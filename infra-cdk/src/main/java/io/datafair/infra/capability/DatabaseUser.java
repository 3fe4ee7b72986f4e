package io.datafair.infra.capability;

import java.util.Locale;

/**
 * Who the database knows: one user for the functions that need the same collections. Each has a
 * secret of its own, which those functions alone may read; {@code docs/deployment.md} lists the
 * collections.
 */
public enum DatabaseUser {
  /** Accounts, keys and sessions. */
  DIRECTORY,
  /** The API of the datasets. */
  DATASETS,
  /** Queries of anybody. */
  QUERY,
  /** What follows the accounts that change. */
  IDENTITIES,
  /** What takes in files. */
  INTAKE,
  /** What makes datasets of files. */
  STAGES;

  /** The name of the secret that holds its address of the database. */
  public String secretName() {
    return "datafair/mongo/" + name().toLowerCase(Locale.ROOT);
  }

  /** The id of that secret in its stack. */
  public String constructId() {
    return "Mongo" + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }
}
