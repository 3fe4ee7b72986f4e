package io.datafair.runtime.function;

import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
      // It opens its clients while Spring goes on with its own start.
      CompletableFuture<Function<Message<InputStream>, Message<byte[]>>> created =
          CompletableFuture.supplyAsync(function, Background::start);
      context.registerBean(
          name, FunctionRegistration.class, () -> registration(name, result(created)));
      context.registerBean(FinishedBytes.class);
    }
    return this;
  }

  private static FunctionRegistration<?> registration(
      String name, Function<Message<InputStream>, Message<byte[]>> function) {
    return new FunctionRegistration<>(function, name).type(RAW);
  }

  /** What was created, or the very fault that prevented it. */
  private static <T> T result(CompletableFuture<T> created) {
    try {
      return created.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw e;
    }
  }
}
