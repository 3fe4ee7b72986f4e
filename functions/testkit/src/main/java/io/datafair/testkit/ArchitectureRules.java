package io.datafair.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.datafair.testkit.text.TextRules;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/**
 * The rules that every module under {@code functions} keeps; a module's test includes them with
 * {@code ArchTests.in(ArchitectureRules.class)}.
 */
public final class ArchitectureRules {
  @ArchTest static final ArchTests SCHEMAS = ArchTests.in(SchemaRules.class);
  @ArchTest static final ArchTests TEXTS = ArchTests.in(TextRules.class);

  @ArchTest static final ArchTests STRUCTURE = ArchTests.in(StructureRules.class);

  @ArchTest
  static final ArchRule CORE_IS_JDK_ONLY =
      classes()
          .that()
          .resideInAPackage("io.datafair.core..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "org.jspecify..", "io.datafair.core.."))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule MODULES_USE_THOSE_BELOW_THEM_ONLY =
      classes().should(useListedModulesOnly()).allowEmptyShould(true);

  @ArchTest
  static final ArchRule PACKAGES_ARE_NULL_MARKED =
      classes().should(resideInANullMarkedPackage()).allowEmptyShould(true);

  /** Questions to the index are compared as moments, not as texts. */
  @ArchTest
  static final ArchRule MOMENTS_ARE_WRITTEN_IN_ONE_WAY =
      noClasses()
          .that()
          .resideOutsideOfPackages("..query..", "..core.time..")
          .should()
          .callMethod(Instant.class, "toString")
          .because("IsoTime writes texts that have the order of their moments")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule STORES_AND_RULES_DO_NOT_SEE_HTTP =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Store")
          .or()
          .haveSimpleNameEndingWith("Rules")
          .or()
          .haveSimpleNameEndingWith("Patch")
          .or()
          .haveSimpleNameEndingWith("Parser")
          .should(
              dependOnClassesThat(
                  resideInAPackage("io.datafair.runtime.http")
                      .and(
                          JavaClass.Predicates.simpleName("HttpRequest")
                              .or(JavaClass.Predicates.simpleName("HttpResponse")))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule ONE_PACKAGE_KNOWS_THE_CLIENT_OF_THE_INDEX =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.datafair.runtime.index")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.opensearch..", "jakarta.json..")
          .allowEmptyShould(true);

  private ArchitectureRules() {}

  private static ArchCondition<JavaClass> useListedModulesOnly() {
    return new ArchCondition<>("use modules that testkit's Modules allows") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        String own = module(item);
        if (!Modules.isListed(own)) {
          events.add(
              SimpleConditionEvent.violated(
                  item, own + " is a new module: add it to STAND_ON of testkit's Modules"));
          return;
        }
        Set<String> others = new TreeSet<>();
        item.getDirectDependenciesFromSelf()
            .forEach(dependency -> others.add(module(dependency.getTargetClass())));
        others.removeAll(Set.of("", own));
        others.removeAll(Modules.packagesBelow(own));
        others.forEach(
            other ->
                events.add(
                    SimpleConditionEvent.violated(
                        item,
                        item.getName()
                            + " knows "
                            + other
                            + ", which STAND_ON of testkit's Modules does not allow")));
      }
    };
  }

  /** {@code datasets} for a class of {@code io.datafair.datasets} or below. */
  private static String module(JavaClass item) {
    String[] parts = item.getPackageName().split("\\.");
    boolean ours = parts.length > 2 && parts[0].equals("io") && parts[1].equals("datafair");
    return ours ? parts[2] : "";
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a null-marked package") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        JavaPackage owner = item.getPackage();
        if (!owner.isAnnotatedWith(NullMarked.class)) {
          events.add(SimpleConditionEvent.violated(item, owner.getName() + " is not null-marked"));
        }
      }
    };
  }
}
