package io.datafair.runtime.function;

import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;

/** Registers functions by name; only the one that a deployment names is ever created. */
public final class FunctionBeans {
  private static final Type RAW =
      ResolvableType.forClassWithGenerics(
              Function.class,
              ResolvableType.forClassWithGenerics(Message.class, InputStream.class),
              ResolvableType.forClassWithGenerics(Message.class, byte[].class))
          .getType();

  private final GenericApplicationContext context;
  private final String selected;

  public FunctionBeans(GenericApplicationContext context) {
    this.context = context;
    this.selected = context.getEnvironment().getProperty("spring.cloud.function.definition", "");
  }

  /** Registers a function under a name, created only when this process runs that function. */
  public FunctionBeans add(
      String name, Supplier<Function<Message<InputStream>, Message<byte[]>>> function) {
    if (name.equals(selected)) {
      context.registerBean(
          name,
          FunctionRegistration.class,
          () ->
              new FunctionRegistration<Function<Message<InputStream>, Message<byte[]>>>(
                      function.get(), name)
                  .type(RAW));
    }
    return this;
  }
}
