package io.datafair.local.host.lambda;

/** A function as others name it: its name with a version, an alias or {@code $LATEST}. */
public record FunctionReference(String name, String qualifier) {
  public static final String LATEST = "$LATEST";
  private static final String ARN_MARK = ":function:";

  /** Reads a name, {@code name:qualifier}, a function ARN or an integration URI around one. */
  public static FunctionReference parse(String text) {
    String reference = text;
    int wrapped = reference.indexOf("/functions/");
    if (wrapped >= 0) {
      reference = reference.substring(wrapped + "/functions/".length());
      int end = reference.indexOf("/invocations");
      reference = end < 0 ? reference : reference.substring(0, end);
    }
    int mark = reference.indexOf(ARN_MARK);
    if (mark >= 0) {
      reference = reference.substring(mark + ARN_MARK.length());
    }
    int colon = reference.indexOf(':');
    return colon < 0
        ? new FunctionReference(reference, LATEST)
        : new FunctionReference(reference.substring(0, colon), reference.substring(colon + 1));
  }
}
