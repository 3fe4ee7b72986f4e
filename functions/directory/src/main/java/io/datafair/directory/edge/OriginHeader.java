package io.datafair.directory.edge;

/** The header by which the CDN makes itself known to the functions. */
public interface OriginHeader {
  /** What the CDN shows, or is about to. */
  String value();

  /** Makes it show another value; done everywhere some minutes later. */
  void replace(String value);
}
