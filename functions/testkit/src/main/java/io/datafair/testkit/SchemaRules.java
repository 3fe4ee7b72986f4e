package io.datafair.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import io.datafair.core.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules that the JSON Schemas of every module keep: each is there, compiles, and is used. */
public final class SchemaRules {
  private static final String SCHEMA = "io.datafair.runtime.json.JsonSchema";

  private SchemaRules() {}

  @ArchTest
  static void schemasOfTheCodeAreThoseOfTheArchive(JavaClasses classes) {
    Set<String> used = new TreeSet<>();
    for (JavaClass each : classes) {
      for (JavaField field : each.getFields()) {
        if (field.getRawType().getName().equals(SCHEMA)
            && field.getModifiers().contains(JavaModifier.STATIC)) {
          used.add(compiled(field.reflect()));
        }
      }
    }
    Set<String> there = classes.stream().flatMap(SchemaRules::files).collect(Collectors.toSet());
    if (!used.containsAll(there)) {
      there.removeAll(used);
      throw new AssertionError("schemas that no class uses: " + there);
    }
  }

  /** The file of a schema, which has just been compiled. */
  private static String compiled(Field field) {
    try {
      field.setAccessible(true);
      Object schema = field.get(null);
      try {
        schema
            .getClass()
            .getMethod("check", Object.class, String.class)
            .invoke(schema, Map.of(), "body");
      } catch (InvocationTargetException e) {
        if (!(e.getCause() instanceof ProblemException)) {
          throw new AssertionError(schema + " does not compile", e.getCause());
        }
      }
      return schema.toString();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(field + " cannot be read", e);
    }
  }

  private static Stream<String> files(JavaClass owner) {
    URI source = owner.getSource().orElseThrow().getUri();
    // What comes from an archive is another module's, whose own tests look at it.
    if (!source.getScheme().equals("file")) {
      return Stream.empty();
    }
    Path folder = Path.of(source).resolveSibling("schema").normalize();
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    String place = owner.getPackageName().replace('.', '/') + "/schema/";
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      // A package may have that name too.
      boolean ownPackage = names.stream().anyMatch(name -> name.endsWith(".class"));
      return ownPackage
          ? Stream.empty()
          : names.stream().filter(name -> name.endsWith(".json")).map(place::concat);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
