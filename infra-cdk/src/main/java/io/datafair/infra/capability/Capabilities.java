package io.datafair.infra.capability;

import io.datafair.infra.platform.Capability;
import java.util.List;

/** Every capability of the platform, in the order in which the public origin meets their paths. */
public final class Capabilities {
  public static final List<Capability> ALL = List.of(new Datasets(), new Directory(), new Ingest());

  private Capabilities() {}
}
