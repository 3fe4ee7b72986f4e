package io.datafair.directory.request;

import java.util.Map;
import org.bson.Document;

/** JSON of a request as the database keeps it. */
public final class Documents {
  private Documents() {}

  /** An object and the objects in it. */
  public static Document of(Map<?, ?> object) {
    Document document = new Document();
    object.forEach(
        (name, value) ->
            document.append(
                String.valueOf(name), value instanceof Map<?, ?> inner ? of(inner) : value));
    return document;
  }
}
