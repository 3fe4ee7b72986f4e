package io.datafair.infra.settings;

/** The size of the search domain, from one small node to a cluster over several zones. */
public record IndexSize(
    String instanceType, int nodes, int zones, int volumeGib, int dedicatedMasters) {

  public boolean overSeveralZones() {
    return zones > 1;
  }
}
