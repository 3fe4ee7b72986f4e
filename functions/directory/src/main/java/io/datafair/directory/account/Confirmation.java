package io.datafair.directory.account;

/** What the opening of a session proves of an account that was asked for. */
public enum Confirmation {
  NONE,

  /** The address is that of whoever follows the link. */
  ADDRESS,

  /** And they are whoever asked for the account, and chose its password. */
  ADDRESS_AND_PASSWORD
}
