package io.datafair.resources.kind;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The stored fields of a kind of resource, by what they are for.
 *
 * @param searched texts and lists of texts in which words are looked for, besides the owner's name
 * @param modified moments, of which the first that is there says when the content changed
 * @param authors fields that name a person: {@code {id, name}}
 * @param hidden fields that never leave the platform
 * @param filters what a parameter of a listing compares with its values
 * @param facets what a facet counts, by its name
 * @param countedWhenAbsent facets that count resources without a value too
 */
public record ResourceFields(
    List<String> searched,
    List<String> modified,
    List<String> authors,
    Set<String> hidden,
    Map<String, String> filters,
    Map<String, String> facets,
    Set<String> countedWhenAbsent) {

  /** Whether a stored field may leave the platform: no other one is shown, nor gives an order. */
  public boolean shows(String field) {
    return !field.startsWith("_") && !hidden.contains(field);
  }
}
