package io.datafair.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.datafair.testkit.graph.Graph;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Who may know whom inside a module: one way among packages and among classes, HTTP in routes. */
final class StructureRules {
  private static final String HTTP = "io.datafair.runtime.http.";
  private static final Set<String> EXCHANGES = Set.of(HTTP + "HttpRequest", HTTP + "HttpResponse");

  /** A package and one below it are two. */
  @ArchTest
  static final ArchRule PACKAGES_STAND_IN_NO_CIRCLE =
      classes()
          .should(standInNoCircle("packages", StructureRules::packages))
          .allowEmptyShould(true);

  /** Nested classes count with the one around them; a type may name those that extend it. */
  @ArchTest
  static final ArchRule CLASSES_OF_A_PACKAGE_STAND_IN_NO_CIRCLE =
      classes()
          .should(standInNoCircle("classes", StructureRules::classesOfAPackage))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule ROUTES_ALONE_SEE_HTTP =
      classes().should(leaveHttpToRoutes()).allowEmptyShould(true);

  private StructureRules() {}

  private static void packages(Dependency dependency, Graph graph) {
    JavaClass from = dependency.getOriginClass();
    JavaClass to = dependency.getTargetClass();
    if (sameModule(from, to)) {
      graph.add(from.getPackageName(), to.getPackageName());
    }
  }

  private static void classesOfAPackage(Dependency dependency, Graph graph) {
    JavaClass from = dependency.getOriginClass();
    JavaClass to = dependency.getTargetClass();
    if (from.getPackageName().equals(to.getPackageName())
        && !outermost(to).isAssignableTo(outermost(from).getName())) {
      graph.add(outermost(from).getName(), outermost(to).getName());
    }
  }

  private static boolean sameModule(JavaClass one, JavaClass other) {
    return module(one).equals(module(other));
  }

  private static String module(JavaClass item) {
    String[] parts = item.getPackageName().split("\\.");
    return parts.length > 2 && parts[1].equals("datafair") ? parts[2] : item.getPackageName();
  }

  private static JavaClass outermost(JavaClass item) {
    JavaClass outer = item.getBaseComponentType();
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer;
  }

  private static ArchCondition<JavaClass> standInNoCircle(
      String what, BiConsumer<Dependency, Graph> edges) {
    return new ArchCondition<>("let their " + what + " stand in no circle") {
      private final Graph graph = new Graph();

      @Override
      public void check(JavaClass item, ConditionEvents events) {
        item.getDirectDependenciesFromSelf().forEach(each -> edges.accept(each, graph));
      }

      @Override
      public void finish(ConditionEvents events) {
        graph
            .circles()
            .forEach(
                circle ->
                    events.add(
                        SimpleConditionEvent.violated(
                            circle, "in a circle: " + String.join(", ", circle))));
      }
    };
  }

  private static ArchCondition<JavaClass> leaveHttpToRoutes() {
    return new ArchCondition<>("leave requests and answers to classes named …Routes") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        if (module(item).equals("runtime") || outermost(item).getSimpleName().endsWith("Routes")) {
          return;
        }
        Set<String> seen = new TreeSet<>();
        item.getDirectDependenciesFromSelf()
            .forEach(each -> seen.add(each.getTargetClass().getBaseComponentType().getName()));
        seen.retainAll(EXCHANGES);
        if (!seen.isEmpty()) {
          events.add(SimpleConditionEvent.violated(item, item.getName() + " sees " + seen));
        }
      }
    };
  }
}
