package io.datafair.testkit.reach;

import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the body of a method does, as far as reach goes. */
record ReachedMethod(
    String owner, String name, List<Call> calls, Set<String> created, Set<String> texts) {

  /**
   * A call, or a reference that will be called.
   *
   * @param open the method of a class below may answer
   * @param text the text given as last argument, when it stands in the code
   */
  record Call(String owner, String name, String type, boolean open, @Nullable String text) {
    String key() {
      return name + type;
    }
  }

  static ReachedMethod of(String owner, MethodModel method) {
    ReachedMethod read =
        new ReachedMethod(
            owner,
            method.methodName().stringValue(),
            new ArrayList<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>());
    @Nullable String last = null;
    for (CodeElement element :
        method.code().<Iterable<CodeElement>>map(code -> code).orElse(List.of())) {
      switch (element) {
        case ConstantInstruction constant when constant.constantValue() instanceof String text -> {
          read.texts.add(text);
          last = text;
          continue;
        }
        case NewObjectInstruction creation ->
            read.created.add(creation.className().asInternalName());
        case InvokeInstruction call -> read.calls.add(call(call, last));
        case InvokeDynamicInstruction dynamic -> dynamic.bootstrapArgs().forEach(read::reference);
        default -> {
          // Nothing that reaches further, but what stands between a text and a call parts them.
        }
      }
      if (element instanceof java.lang.classfile.Instruction) {
        last = null;
      }
    }
    return read;
  }

  private static Call call(InvokeInstruction call, @Nullable String text) {
    boolean open = call.opcode() == Opcode.INVOKEVIRTUAL || call.opcode() == Opcode.INVOKEINTERFACE;
    return new Call(
        call.owner().asInternalName(),
        call.name().stringValue(),
        call.type().stringValue(),
        open,
        text);
  }

  private void reference(ConstantDesc argument) {
    if (argument instanceof String pattern) {
      // A text made of others begins there.
      texts.add(pattern);
    }
    if (!(argument instanceof DirectMethodHandleDesc handle)) {
      return;
    }
    String descriptor = handle.owner().descriptorString();
    String target = descriptor.substring(1, descriptor.length() - 1);
    switch (handle.kind()) {
      case CONSTRUCTOR -> {
        created.add(target);
        calls.add(new Call(target, "<init>", handle.lookupDescriptor(), false, null));
      }
      case STATIC, INTERFACE_STATIC, SPECIAL, INTERFACE_SPECIAL ->
          calls.add(new Call(target, handle.methodName(), handle.lookupDescriptor(), false, null));
      case VIRTUAL, INTERFACE_VIRTUAL ->
          calls.add(new Call(target, handle.methodName(), handle.lookupDescriptor(), true, null));
      default -> {
        // The fields of a record.
      }
    }
  }
}
