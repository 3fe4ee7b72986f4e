package io.datafair.datasetmodel.run;

/** The run is no longer the current one: its work ends without a trace. */
public final class SupersededException extends RuntimeException {
  public SupersededException() {
    super("a newer run took over", null, false, false);
  }
}
