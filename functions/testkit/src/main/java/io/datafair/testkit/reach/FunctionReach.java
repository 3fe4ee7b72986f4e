package io.datafair.testkit.reach;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one function of an archive can reach. */
public final class FunctionReach {
  private static final String COLLECTION = "com/mongodb/client/MongoCollection";
  private static final String DATABASE = "com/mongodb/client/MongoDatabase";
  private static final String INDEX = "io/datafair/runtime/index/IndexClient";
  private static final Set<String> VERBS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE");
  private static final Set<String> READS =
      Set.of("find", "countDocuments", "estimatedDocumentCount", "distinct", "aggregate");
  private static final Set<String> SETTINGS_OF_A_COLLECTION =
      Set.of("withReadPreference", "withWriteConcern", "getNamespace", "getCodecRegistry");

  private final Set<ReachedMethod> methods;

  private FunctionReach(Set<ReachedMethod> methods) {
    this.methods = methods;
  }

  /** The functions that a class registers, by their names: {@code datasets-api}. */
  public static Map<String, FunctionReach> of(Class<?> functions) {
    Map<String, FunctionReach> found = new TreeMap<>();
    ReachedClass type = Reachable.type(functions.getName().replace('.', '/'));
    type.methods().values().stream()
        .filter(method -> method.name().equals("initialize"))
        .forEach(
            method -> {
              List<String> beans = List.copyOf(method.texts());
              List<ReachedMethod.Call> suppliers =
                  method.calls().stream()
                      .filter(call -> call.type().startsWith("()Ljava/util/function/Function;"))
                      .toList();
              if (beans.size() != suppliers.size()) {
                throw new AssertionError(functions + " registers functions in another way");
              }
              for (int i = 0; i < beans.size(); i++) {
                found.put(kebab(beans.get(i)), new FunctionReach(Reachable.from(suppliers.get(i))));
              }
            });
    return found;
  }

  private static String kebab(String bean) {
    return bean.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** The actions of AWS that it asks for, with those of the index. */
  public Set<String> actions() {
    Set<String> actions = new TreeSet<>();
    for (ReachedMethod method : methods) {
      method.calls().forEach(call -> actions.addAll(AwsActions.of(call.owner(), call.name())));
      actions.addAll(AwsActions.of(method));
    }
    Set<String> askers =
        methods.stream()
            .filter(method -> method.calls().stream().anyMatch(call -> call.owner().equals(INDEX)))
            .map(ReachedMethod::owner)
            .collect(Collectors.toSet());
    methods.stream()
        .filter(method -> askers.contains(method.owner()) || method.owner().equals(INDEX))
        .flatMap(method -> method.texts().stream())
        .filter(VERBS::contains)
        .forEach(
            verb ->
                actions.add(
                    "es:ESHttp" + verb.charAt(0) + verb.substring(1).toLowerCase(Locale.ROOT)));
    return actions;
  }

  /** The first folders of the keys of objects that it names, among some: {@code raw/}. */
  public Set<String> prefixes(Collection<String> known) {
    Set<String> named = new TreeSet<>(known);
    named.removeIf(
        prefix ->
            methods.stream()
                .flatMap(method -> method.texts().stream())
                .noneMatch(text -> text.startsWith(prefix)));
    return named;
  }

  /**
   * The collections that it writes, those that classes name with a method that writes.
   *
   * @param known every collection there is, for the names that are not given where one is opened
   */
  public Set<String> writes(Collection<String> known) {
    return collections(known, true);
  }

  /** The collections that it reads and never writes. */
  public Set<String> reads(Collection<String> known) {
    Set<String> read = collections(known, false);
    read.removeAll(writes(known));
    return read;
  }

  private Set<String> collections(Collection<String> known, boolean writing) {
    Map<String, List<ReachedMethod>> byClass =
        methods.stream().collect(Collectors.groupingBy(ReachedMethod::owner));
    Set<String> given = writersOfGivenCollections(byClass);
    Set<String> found = new TreeSet<>();
    byClass
        .values()
        .forEach(
            of -> {
              if (!writing || of.stream().anyMatch(method -> writes(method, given))) {
                of.forEach(method -> found.addAll(opened(method, of, known)));
              }
            });
    return found;
  }

  /** The classes that write to a collection which they are given, or give it to one that does. */
  private static Set<String> writersOfGivenCollections(Map<String, List<ReachedMethod>> byClass) {
    Set<String> found = new TreeSet<>();
    boolean more = true;
    while (more) {
      Set<String> known = new TreeSet<>(found);
      byClass.forEach(
          (owner, of) -> {
            if (!opens(of) && of.stream().anyMatch(method -> writes(method, known))) {
              found.add(owner);
            }
          });
      more = found.size() > known.size();
    }
    Set<String> unknown = new TreeSet<>(found);
    unknown.removeAll(reachedByOpenedCollections(byClass));
    if (!unknown.isEmpty()) {
      throw new AssertionError("nobody knows which collections these write: " + unknown);
    }
    return found;
  }

  /** The classes that are given a collection by one that opens it, or by one that was given it. */
  private static Set<String> reachedByOpenedCollections(Map<String, List<ReachedMethod>> byClass) {
    Set<String> reached = new TreeSet<>();
    byClass.forEach(
        (owner, of) -> {
          if (opens(of)) {
            reached.add(owner);
          }
        });
    boolean more = true;
    while (more) {
      Set<String> next =
          reached.stream()
              .flatMap(owner -> byClass.getOrDefault(owner, List.of()).stream())
              .flatMap(method -> givenACollection(method).stream())
              .collect(Collectors.toSet());
      more = reached.addAll(next);
    }
    return reached;
  }

  /** The classes to whose constructor, called as their own or as a class below, it gives one. */
  private static Set<String> givenACollection(ReachedMethod method) {
    return method.calls().stream()
        .filter(call -> call.name().equals("<init>") && call.type().contains(COLLECTION))
        .map(ReachedMethod.Call::owner)
        .collect(Collectors.toSet());
  }

  private static boolean opens(List<ReachedMethod> ofClass) {
    return ofClass.stream()
        .flatMap(method -> method.calls().stream())
        .anyMatch(call -> call.owner().equals(DATABASE));
  }

  private static boolean writes(ReachedMethod method, Set<String> writers) {
    return givenACollection(method).stream().anyMatch(writers::contains)
        || method.calls().stream()
            .anyMatch(
                call ->
                    call.owner().equals(COLLECTION)
                        && !READS.contains(call.name())
                        && !SETTINGS_OF_A_COLLECTION.contains(call.name()));
  }

  private static Set<String> opened(
      ReachedMethod method, List<ReachedMethod> ofClass, Collection<String> known) {
    Set<String> names = new TreeSet<>();
    for (ReachedMethod.Call call : method.calls()) {
      if (call.owner().equals(DATABASE) && call.name().equals("getCollection")) {
        @Nullable String text = call.text();
        if (text == null) {
          // Named elsewhere in the class.
          ofClass.forEach(
              each -> each.texts().stream().filter(known::contains).forEach(names::add));
        } else {
          names.add(text);
        }
      } else if (call.owner().equals(DATABASE)) {
        throw new AssertionError(method.owner() + " asks the database itself: " + call.name());
      }
    }
    return names;
  }
}
