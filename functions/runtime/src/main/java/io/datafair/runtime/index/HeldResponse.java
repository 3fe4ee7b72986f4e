package io.datafair.runtime.index;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.Response;

/** An answer whose bytes are held once: the library's own response copies them twice. */
record HeldResponse(IndexRequest asked, IndexResponse answer) implements Response {

  @Override
  public Optional<Body> getBody() {
    byte[] bytes = answer.body();
    return Optional.of(new BytesBody(bytes, bytes.length, BytesBody.JSON));
  }

  @Override
  public String getProtocol() {
    return "HTTP/1.1";
  }

  @Override
  public String getMethod() {
    return asked.method();
  }

  @Override
  public String getReason() {
    return "";
  }

  @Override
  public int getStatus() {
    return answer.status();
  }

  @Override
  public String getUri() {
    return asked.path();
  }

  @Override
  public Collection<Map.Entry<String, String>> getHeaders() {
    return List.of();
  }

  @Override
  public void close() {}
}
