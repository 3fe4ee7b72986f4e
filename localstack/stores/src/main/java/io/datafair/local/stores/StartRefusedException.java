package io.datafair.local.stores;

/**
 * The stores cannot start for a reason the person at the keyboard can mend; the message says it.
 */
public final class StartRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  public StartRefusedException(String message) {
    super(message);
  }
}
