package io.datafair.runtime.index;

/** What OpenSearch answered: the status and the JSON, unparsed. */
public record IndexResponse(int status, byte[] body) {
  public boolean ok() {
    return status >= 200 && status < 300;
  }

  public String text() {
    return new String(body, java.nio.charset.StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return status + " " + (body.length > 500 ? body.length + " bytes" : text());
  }
}
