package io.datafair.testkit.reach;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The methods of the project that one of them may lead to: a call of an interface or of a class
 * leads to what the classes created so far make of it; code outside the project may call whatever a
 * created class has by an interface of outside.
 */
final class Reachable {
  private static final Map<String, ReachedClass> READ = new HashMap<>();
  private static final Map<String, Set<String>> ABOVE = new HashMap<>();

  private final Set<ReachedMethod> reached = new LinkedHashSet<>();
  private final Set<String> created = new HashSet<>();
  private final Set<String> initialized = new HashSet<>();
  private final Set<ReachedMethod.Call> open = new LinkedHashSet<>();
  private final Deque<ReachedMethod> waiting = new ArrayDeque<>();

  static Set<ReachedMethod> from(ReachedMethod.Call entry) {
    Reachable reachable = new Reachable();
    reachable.follow(entry);
    while (!reachable.waiting.isEmpty()) {
      ReachedMethod next = reachable.waiting.remove();
      next.created().forEach(reachable::create);
      next.calls().forEach(reachable::follow);
    }
    return reachable.reached;
  }

  static synchronized ReachedClass type(String name) {
    return READ.computeIfAbsent(name, ReachedClass::read);
  }

  private void follow(ReachedMethod.Call call) {
    if (!ReachedClass.ours(call.owner())) {
      return;
    }
    initialize(call.owner());
    add(resolve(call.owner(), call.key()));
    if (call.open() && open.add(call)) {
      created.stream()
          .filter(type -> below(type, call.owner()))
          .toList()
          .forEach(type -> add(resolve(type, call.key())));
    }
  }

  private void create(String name) {
    if (!ReachedClass.ours(name) || !created.add(name)) {
      return;
    }
    initialize(name);
    for (ReachedMethod.Call call : List.copyOf(open)) {
      if (below(name, call.owner())) {
        add(resolve(name, call.key()));
      }
    }
    // Nobody knows when those outside call what they know of the class.
    Set<String> known =
        above(name).stream()
            .filter(each -> !ReachedClass.ours(each))
            .flatMap(Reachable::methodsOutside)
            .collect(Collectors.toSet());
    type(name).methods().values().stream()
        .filter(method -> known.contains(method.name()))
        .forEach(this::add);
  }

  private static Stream<String> methodsOutside(String name) {
    try {
      Class<?> outside =
          Class.forName(name.replace('/', '.'), false, Reachable.class.getClassLoader());
      return Stream.of(outside.getMethods()).map(Method::getName);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private void initialize(String name) {
    if (initialized.add(name)) {
      add(type(name).methods().get("<clinit>()V"));
    }
  }

  private void add(@Nullable ReachedMethod method) {
    if (method != null && reached.add(method)) {
      waiting.add(method);
    }
  }

  private static @Nullable ReachedMethod resolve(String name, String key) {
    return Stream.concat(Stream.of(name), above(name).stream())
        .filter(ReachedClass::ours)
        .map(each -> type(each).methods().get(key))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static boolean below(String name, String above) {
    return name.equals(above) || above(name).contains(above);
  }

  /** The classes and interfaces above a class, the nearest first. */
  private static synchronized Set<String> above(String name) {
    Set<String> known = ABOVE.get(name);
    if (known != null || !ReachedClass.ours(name)) {
      return known == null ? Set.of() : known;
    }
    Set<String> found = new LinkedHashSet<>();
    ReachedClass type = type(name);
    Stream.concat(Stream.ofNullable(type.parent()), type.interfaces().stream())
        .forEach(
            each -> {
              found.add(each);
              found.addAll(above(each));
            });
    ABOVE.put(name, found);
    return found;
  }
}
