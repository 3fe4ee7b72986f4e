package io.datafair.testkit.text;

import com.tngtech.archunit.core.domain.JavaClass;
import io.datafair.core.text.TextKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How many values a piece of code gives to a text: those of the array made right after it. */
record GivenValues(TextKey text, int count) {

  /** The name of a constant, as {@link #in} knows it. */
  static String name(TextKey text) {
    return ((Enum<?>) text).getDeclaringClass().getName().replace('.', '/') + "." + text.name();
  }

  /** What a class gives to texts; an enum of texts gives nothing to its own. */
  static List<GivenValues> in(JavaClass from, Map<String, TextKey> texts) {
    List<GivenValues> given = new ArrayList<>();
    String own = from.getName().replace('.', '/') + ".";
    for (MethodModel method : parsed(from).methods()) {
      List<Instruction> code = method.code().map(GivenValues::instructions).orElse(List.of());
      for (int i = 0; i < code.size(); i++) {
        if (code.get(i) instanceof FieldInstruction read && read.opcode() == Opcode.GETSTATIC) {
          String name = read.owner().asInternalName() + "." + read.name().stringValue();
          TextKey text = texts.get(name);
          if (text != null && !name.startsWith(own)) {
            given.add(new GivenValues(text, values(code, i + 1)));
          }
        }
      }
    }
    return given;
  }

  private static int values(List<Instruction> code, int at) {
    return at + 1 < code.size()
            && code.get(at) instanceof ConstantInstruction length
            && length.constantValue() instanceof Integer count
            && code.get(at + 1) instanceof NewReferenceArrayInstruction
        ? count
        : 0;
  }

  private static List<Instruction> instructions(CodeModel code) {
    return code.elementStream()
        .filter(Instruction.class::isInstance)
        .map(Instruction.class::cast)
        .toList();
  }

  private static ClassModel parsed(JavaClass from) {
    try (InputStream bytes = from.getSource().orElseThrow().getUri().toURL().openStream()) {
      return ClassFile.of().parse(bytes.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
