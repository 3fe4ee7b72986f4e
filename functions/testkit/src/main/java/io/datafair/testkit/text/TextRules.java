package io.datafair.testkit.text;

import static java.util.stream.Collectors.groupingBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.junit.ArchTest;
import io.datafair.core.account.Language;
import io.datafair.core.text.Catalogue;
import io.datafair.core.text.Placeholders;
import io.datafair.core.text.TextKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules that the texts of every module keep. */
public final class TextRules {
  private TextRules() {}

  @ArchTest
  static void filesHoldTheTextsOfTheCodeAndNoOther(JavaClasses classes) {
    inEachLanguage(
        classes,
        (catalogue, language, texts, faults) -> {
          Set<String> said = texts.stream().map(TextKey::key).collect(Collectors.toSet());
          Set<String> written = catalogue.keys(language);
          said.stream()
              .filter(key -> !written.contains(key))
              .forEach(key -> faults.add(key + " is missing"));
          written.stream()
              .filter(key -> !said.contains(key))
              .forEach(key -> faults.add(key + " is said nowhere"));
        });
  }

  @ArchTest
  static void textsNameTheSameParametersInEveryLanguage(JavaClasses classes) {
    inEachLanguage(
        classes,
        (catalogue, language, texts, faults) -> {
          for (TextKey text : texts) {
            String written = catalogue.of(language, text.key());
            Set<String> names = Placeholders.names(written);
            if (written.isBlank() || !names.equals(Set.copyOf(text.names()))) {
              faults.add(text.key() + " names " + names + ", not " + text.names());
            }
          }
        });
  }

  @ArchTest
  static void everyTextIsSaid(JavaClasses classes) {
    Set<String> faults = new TreeSet<>();
    for (JavaClass each : enums(classes)) {
      for (JavaField field : each.getFields()) {
        boolean constant = field.getRawType().equals(each);
        if (constant
            && field.getAccessesToSelf().stream()
                .allMatch(access -> access.getOriginOwner().equals(each))) {
          faults.add(field.getFullName() + " is said nowhere");
        }
      }
    }
    refuse(faults);
  }

  @ArchTest
  static void textsAreGivenAsManyValuesAsTheyName(JavaClasses classes) {
    Map<String, TextKey> texts =
        texts(classes).stream()
            .collect(Collectors.toMap(text -> GivenValues.name(text), text -> text));
    Set<String> faults = new TreeSet<>();
    for (JavaClass each : classes) {
      for (GivenValues given : GivenValues.in(each, texts)) {
        if (given.count() != given.text().names().size()) {
          faults.add(each.getName() + " gives " + given.count() + " values to " + given.text());
        }
      }
    }
    refuse(faults);
  }

  @FunctionalInterface
  private interface Check {
    void run(Catalogue catalogue, Language language, List<TextKey> texts, Set<String> faults);
  }

  private static void inEachLanguage(JavaClasses classes, Check check) {
    Set<String> faults = new TreeSet<>();
    texts(classes).stream()
        .collect(groupingBy(TextKey::folder))
        .forEach(
            (folder, texts) -> {
              Catalogue catalogue = new Catalogue(folder + "/texts", folder, name -> null);
              for (Language language : catalogue.languages()) {
                Set<String> found = new TreeSet<>();
                check.run(catalogue, language, texts, found);
                found.forEach(fault -> faults.add(folder + " " + language + ": " + fault));
              }
            });
    refuse(faults);
  }

  private static List<JavaClass> enums(JavaClasses classes) {
    return classes.stream()
        .filter(each -> each.isEnum() && each.isAssignableTo(TextKey.class))
        .toList();
  }

  private static List<TextKey> texts(JavaClasses classes) {
    return enums(classes).stream()
        .flatMap(each -> Arrays.stream(each.reflect().getEnumConstants()))
        .map(TextKey.class::cast)
        .toList();
  }

  private static void refuse(Set<String> faults) {
    if (!faults.isEmpty()) {
      throw new AssertionError(String.join("\n", faults));
    }
  }
}
