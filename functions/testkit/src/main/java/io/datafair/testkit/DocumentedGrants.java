package io.datafair.testkit;

import io.datafair.testkit.reach.FunctionReach;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What {@code docs/deployment.md} lets each function do on AWS and in the database. */
public final class DocumentedGrants {
  private static final String PAGE = "deployment.md";

  /** What Lambda does in the name of a function, or what every function may. */
  private static final String OF_THE_PLATFORM =
      "logs:.*|sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes|GetQueueUrl)"
          // Any setting may stand in a secret: which ones is told by the deployed policies.
          + "|secretsmanager:GetSecretValue"
          // CloudFront asks it of who writes a distribution that has a web ACL.
          + "|wafv2:GetWebACL";

  private static final Set<String> PREFIXES =
      Set.of("raw/", "files/", "drops/", "exports/", "rejected/");

  private DocumentedGrants() {}

  /**
   * Each right as {@code function | action | resource}.
   *
   * @param functions all there are, for the rows that speak of all
   */
  public static Set<String> rights(Collection<String> functions) {
    Set<String> rights = new TreeSet<>();
    for (List<String> row : DocumentedTable.under(PAGE, "Grants")) {
      if (row.get(3).isBlank()) {
        throw new AssertionError("no reason is given for " + row);
      }
      List<String> named = DocumentedTable.codes(row.get(0));
      for (String function : named.isEmpty() ? functions : named) {
        for (String action : DocumentedTable.codes(row.get(1))) {
          for (String resource : DocumentedTable.codes(row.get(2))) {
            rights.add(function + " | " + action + " | " + resource);
          }
        }
      }
    }
    return rights;
  }

  /** The actions that each function of an archive is told to need, as far as its code tells. */
  public static Map<String, Set<String>> actions(Collection<String> functions) {
    Map<String, Set<String>> actions = new TreeMap<>();
    functions.forEach(function -> actions.put(function, new TreeSet<>()));
    for (String right : rights(functions)) {
      String[] parts = right.split(" \\| ");
      if (!parts[1].matches(OF_THE_PLATFORM)) {
        actions.computeIfPresent(
            parts[0],
            (function, some) -> {
              some.add(parts[1]);
              return some;
            });
      }
    }
    return actions;
  }

  /** The same, read from the code. */
  public static Map<String, Set<String>> reached(Map<String, FunctionReach> functions) {
    Map<String, Set<String>> actions = new TreeMap<>();
    functions.forEach(
        (function, reach) -> {
          Set<String> own = new TreeSet<>(reach.actions());
          own.removeIf(action -> action.matches(OF_THE_PLATFORM));
          actions.put(function, own);
        });
    return actions;
  }

  /** The prefixes of keys that each function of an archive has any right to. */
  public static Map<String, Set<String>> prefixes(Collection<String> functions) {
    Map<String, Set<String>> prefixes = new TreeMap<>();
    functions.forEach(function -> prefixes.put(function, new TreeSet<>()));
    for (String right : rights(functions)) {
      String[] parts = right.split(" \\| ");
      prefixes.computeIfPresent(
          parts[0],
          (function, some) -> {
            PREFIXES.stream()
                .filter(prefix -> parts[2].matches("bucket(/| under (.* )?)" + prefix + "\\*.*"))
                .forEach(some::add);
            return some;
          });
    }
    return prefixes;
  }

  /** The prefixes of keys that stand in the code of each. */
  public static Map<String, Set<String>> reachedPrefixes(Map<String, FunctionReach> functions) {
    Map<String, Set<String>> prefixes = new TreeMap<>();
    functions.forEach((function, reach) -> prefixes.put(function, reach.prefixes(PREFIXES)));
    return prefixes;
  }

  /**
   * The collections of each secret whose functions are some: {@code secret writes a, b reads c}.
   */
  public static Set<String> collections(Collection<String> functions) {
    Set<String> told = new TreeSet<>();
    for (List<String> row : DocumentedTable.under(PAGE, "Database")) {
      if (functions.containsAll(DocumentedTable.codes(row.get(1)))) {
        told.add(
            line(
                row,
                new TreeSet<>(DocumentedTable.codes(row.get(2))),
                new TreeSet<>(DocumentedTable.codes(row.get(3)))));
      }
    }
    return told;
  }

  /** The same, read from the code; a function that no secret names but reaches some is told too. */
  public static Set<String> reachedCollections(Map<String, FunctionReach> functions) {
    Set<String> known = new TreeSet<>(DocumentedTable.codesOfColumn(PAGE, "Database", 2));
    known.addAll(DocumentedTable.codesOfColumn(PAGE, "Database", 3));
    Set<String> found = new TreeSet<>();
    Map<String, FunctionReach> homeless = new TreeMap<>(functions);
    for (List<String> row : DocumentedTable.under(PAGE, "Database")) {
      List<String> named = DocumentedTable.codes(row.get(1));
      if (functions.keySet().containsAll(named)) {
        Set<String> writes = new TreeSet<>();
        Set<String> reads = new TreeSet<>();
        for (FunctionReach reach : some(functions, named)) {
          writes.addAll(reach.writes(known));
          reads.addAll(reach.reads(known));
        }
        reads.removeAll(writes);
        found.add(line(row, writes, reads));
        homeless.keySet().removeAll(named);
      }
    }
    homeless.forEach(
        (function, reach) -> {
          if (!reach.writes(known).isEmpty() || !reach.reads(known).isEmpty()) {
            found.add(function + " has no secret");
          }
        });
    return found;
  }

  private static List<FunctionReach> some(
      Map<String, FunctionReach> functions, Collection<String> named) {
    return functions.entrySet().stream()
        .filter(each -> named.contains(each.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static String line(List<String> row, Set<String> writes, Set<String> reads) {
    return DocumentedTable.codes(row.getFirst()).getFirst()
        + " writes "
        + String.join(", ", writes)
        + " reads "
        + String.join(", ", reads);
  }
}
