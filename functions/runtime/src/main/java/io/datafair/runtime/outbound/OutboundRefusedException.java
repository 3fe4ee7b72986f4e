package io.datafair.runtime.outbound;

import java.io.IOException;

/** An address that the platform does not call, or an answer that it does not take. */
public final class OutboundRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  public OutboundRefusedException(String message) {
    super(message);
  }
}
