package io.datafair.directory.twofactor;

import io.datafair.directory.common.Refusal;
import java.util.List;

/** What comes of the second factor of a login. */
public sealed interface SecondFactorOutcome {

  /** It was not needed, was remembered or was right; the cookies remember it. */
  record Passed(List<String> cookies) implements SecondFactorOutcome {
    public Passed {
      cookies = List.copyOf(cookies);
    }
  }

  record Refused(Refusal refusal) implements SecondFactorOutcome {}
}
