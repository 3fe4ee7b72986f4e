package io.datafair.infra.parts;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A function as its capability describes it: names, sizes and its own variables.
 *
 * @param nativeLibrary it loads a library that was built for x86_64
 */
public record FunctionSpec(
    String name,
    String module,
    String mainClass,
    String bean,
    int memoryMb,
    int timeoutSeconds,
    int heapMb,
    Compiler compiler,
    boolean nativeLibrary,
    Map<String, String> environment) {

  private static final int ERRORS_BEFORE_ALARM = 5;

  /** Above what any function loads: below it, the JVM collects all garbage while it starts. */
  private static final int METASPACE_MB = 96;

  /** How soon code is worth the second compiler. */
  private enum Compiler {
    NEVER(" -XX:TieredStopAtLevel=1"),
    /** Ten times the usual thresholds: code of the start does not reach them. */
    LATE(
        " -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000"
            + " -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000"),
    USUAL("");

    private final String options;

    Compiler(String options) {
      this.options = options;
    }
  }

  public FunctionSpec {
    environment = Map.copyOf(environment);
  }

  /**
   * A function of a module, whose heap takes three fifths of its memory; the rest is for code and
   * threads. {@code directory-api} is the bean {@code directoryApi} of {@code DirectoryFunctions}.
   */
  public static FunctionSpec of(String name, String module, int memoryMb, int timeoutSeconds) {
    if (!name.startsWith(module + "-")) {
      throw new IllegalArgumentException(
          "the function " + name + " must be called " + module + "-…, after its module");
    }
    String bean = ConstructNames.of(name);
    return new FunctionSpec(
        name,
        module,
        "io.datafair." + module.replace("-", "") + "." + ConstructNames.of(module) + "Functions",
        Character.toLowerCase(bean.charAt(0)) + bean.substring(1),
        memoryMb,
        timeoutSeconds,
        memoryMb * 3 / 5,
        Compiler.LATE,
        false,
        Map.of());
  }

  public FunctionSpec heapMb(int heap) {
    return with(heap, compiler, nativeLibrary, environment);
  }

  /** Says that the function does so little per call that the second compiler never pays. */
  public FunctionSpec asShortLived() {
    return with(heapMb, Compiler.NEVER, nativeLibrary, environment);
  }

  /** Says that the function works long or is asked often enough to run its best code soon. */
  public FunctionSpec asBusy() {
    return with(heapMb, Compiler.USUAL, nativeLibrary, environment);
  }

  /** Says that the function loads a library that its archive holds for x86_64 only. */
  public FunctionSpec loadingNativeLibrary() {
    return with(heapMb, compiler, true, environment);
  }

  public FunctionSpec with(Map<String, String> variables) {
    Map<String, String> merged = new LinkedHashMap<>(environment);
    merged.putAll(variables);
    return with(heapMb, compiler, nativeLibrary, merged);
  }

  private FunctionSpec with(
      int heap, Compiler chosen, boolean library, Map<String, String> variables) {
    return new FunctionSpec(
        name, module, mainClass, bean, memoryMb, timeoutSeconds, heap, chosen, library, variables);
  }

  /** Several requests at once in one process, where the platform that runs it allows that. */
  public FunctionSpec concurrent(int requests) {
    return with(Map.of("INSTANCE_CONCURRENCY", Integer.toString(requests)));
  }

  int errorsBeforeAlarm() {
    return ERRORS_BEFORE_ALARM;
  }

  String javaOptions() {
    return "-Xmx"
        + heapMb
        + "m -XX:+UseSerialGC -XX:MetaspaceSize="
        + METASPACE_MB
        + "m"
        + compiler.options
        + (nativeLibrary ? " --enable-native-access=ALL-UNNAMED" : "");
  }
}
