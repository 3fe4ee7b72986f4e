package io.datafair.directory.listing;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a listing shows to its viewer, who orders it by nothing else: an order tells a hidden value
 * as surely as a search does.
 *
 * @param fields shown, and orders
 * @param lists shown, and no order
 * @param texts what the viewer searches, each of which they may read
 */
public record Listing(List<String> fields, List<String> lists, List<String> texts) {
  static final String EMAIL = "email";

  public Listing {
    fields = List.copyOf(fields);
    lists = List.copyOf(lists);
    texts = List.copyOf(texts);
  }

  /** A listing that shows fields, of which the name is searched. */
  public static Listing of(String... fields) {
    return new Listing(List.of(fields), List.of(), List.of("name"));
  }

  public Listing withLists(String... more) {
    return new Listing(fields, List.of(more), texts);
  }

  /** The same listing, for a viewer who may read the addresses of its people. */
  public Listing withAddresses() {
    return new Listing(fields, lists, List.of("name", EMAIL));
  }

  /** All that is shown. */
  public List<String> shown() {
    return Stream.concat(fields.stream(), lists.stream()).toList();
  }

  boolean findsAddresses() {
    return texts.contains(EMAIL);
  }

  /** Whether a field, or a part of one, gives an order. */
  boolean orders(String path) {
    int dot = path.indexOf('.');
    return fields.contains(dot < 0 ? path : path.substring(0, dot));
  }
}
