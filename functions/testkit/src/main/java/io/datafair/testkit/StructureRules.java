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
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Who may know whom inside a module: one way among packages and among classes, HTTP in routes. */
final class StructureRules {
  private static final String HTTP = "io.datafair.runtime.http.";
  private static final Set<String> EXCHANGES = Set.of(HTTP + "HttpRequest", HTTP + "HttpResponse");

  /** What routes read requests with, or make answers with: this list only gets shorter. */
  private static final Set<String> HELPERS_OF_ROUTES =
      Set.of(
          "directory.DirectoryApi",
          "directory.DirectoryServices",
          "directory.access.Access",
          "directory.access.ReadAllKey",
          "directory.access.SecretKey",
          "directory.access.SessionRenewal",
          "directory.authorizer.SessionOrKey",
          "directory.common.Answers",
          "directory.common.Browser",
          "directory.common.InternalCaller",
          "directory.common.ResponseTimePadding",
          "directory.contact.MailRequest",
          "directory.form.Body",
          "directory.form.CrossSite",
          "directory.form.MultipartForm",
          "directory.live.LiveSessions",
          "directory.login.LoginAnswers",
          "directory.provider.login.RelayFlow",
          "directory.session.Renewals",
          "directory.site.Visit",
          "directory.storage.ReadOnlyStorage");

  /** A package and one below it are two. */
  @ArchTest
  static final ArchRule PACKAGES_STAND_IN_NO_CIRCLE =
      classes()
          .should(standInNoCircle("packages", StructureRules::packages))
          .allowEmptyShould(true);

  /**
   * Nested classes count with the one around them. A type may name those that extend it, an
   * interface what its own methods use, and a value the exception that carries it.
   */
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
    JavaClass from = outermost(dependency.getOriginClass());
    JavaClass to = outermost(dependency.getTargetClass());
    if (from.getPackageName().equals(to.getPackageName())
        && !from.isInterface()
        && !to.isAssignableTo(from.getName())
        && !to.isAssignableTo(Throwable.class)) {
      graph.add(from.getName(), to.getName());
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
      private Graph graph = new Graph();

      @Override
      public void init(Collection<JavaClass> all) {
        graph = new Graph();
      }

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
        JavaClass outermost = outermost(item);
        if (module(item).equals("runtime") || outermost.getSimpleName().endsWith("Routes")) {
          return;
        }
        Set<String> seen = new TreeSet<>();
        item.getDirectDependenciesFromSelf()
            .forEach(each -> seen.add(each.getTargetClass().getBaseComponentType().getName()));
        seen.retainAll(EXCHANGES);
        String name = outermost.getName().replaceFirst("^io\\.datafair\\.", "");
        if (!seen.isEmpty() && !HELPERS_OF_ROUTES.contains(name)) {
          events.add(
              SimpleConditionEvent.violated(
                  item,
                  item.getName()
                      + " sees "
                      + seen
                      + ": give it what its …Routes class reads from them"));
        }
      }
    };
  }
}
