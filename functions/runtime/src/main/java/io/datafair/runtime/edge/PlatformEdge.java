package io.datafair.runtime.edge;

import io.datafair.runtime.function.Background;
import io.datafair.runtime.http.Edge;
import io.datafair.runtime.secrets.Secrets;
import io.datafair.runtime.settings.Settings;
import java.time.Clock;

/** The edge of the deployed platform. */
public final class PlatformEdge {
  private PlatformEdge() {}

  /** The edge whose secret is named in {@code ORIGIN_SECRET_ARN}. */
  public static Edge of(Settings settings) {
    String arn = settings.required("ORIGIN_SECRET_ARN");
    Edge edge = new Edge(() -> Secrets.read(arn), Clock.systemUTC());
    if (!arn.isEmpty()) {
      Background.rehearse(edge::ready);
    }
    return edge;
  }
}
