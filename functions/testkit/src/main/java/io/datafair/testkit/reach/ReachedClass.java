package io.datafair.testkit.reach;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A class of the project: its methods by name and type, and what it stands on. */
record ReachedClass(
    String name,
    @Nullable String parent,
    List<String> interfaces,
    Map<String, ReachedMethod> methods) {
  private static final String OURS = "io/datafair/";

  static boolean ours(String name) {
    return name.startsWith(OURS);
  }

  static ReachedClass read(String name) {
    try (InputStream bytes =
        ReachedClass.class.getClassLoader().getResourceAsStream(name + ".class")) {
      if (bytes == null) {
        throw new AssertionError(name + " is not on the class path");
      }
      ClassModel model = ClassFile.of().parse(bytes.readAllBytes());
      Map<String, ReachedMethod> methods = new LinkedHashMap<>();
      model
          .methods()
          .forEach(
              method ->
                  methods.put(
                      method.methodName().stringValue() + method.methodType().stringValue(),
                      ReachedMethod.of(name, method)));
      return new ReachedClass(
          name,
          model.superclass().map(parent -> parent.asInternalName()).orElse(null),
          model.interfaces().stream().map(each -> each.asInternalName()).toList(),
          methods);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
