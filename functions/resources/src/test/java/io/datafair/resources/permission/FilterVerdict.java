package io.datafair.resources.permission;

import com.mongodb.MongoClientSettings;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;

/** What a database answers to the filters of permissions, for one document. */
final class FilterVerdict {
  private FilterVerdict() {}

  static boolean of(Bson filter, Document document) {
    var codecs = MongoClientSettings.getDefaultCodecRegistry();
    return fulfils(
        filter.toBsonDocument(Document.class, codecs),
        document.toBsonDocument(Document.class, codecs));
  }

  private static boolean fulfils(BsonDocument filter, BsonDocument document) {
    return filter.entrySet().stream()
        .allMatch(
            condition ->
                switch (condition.getKey()) {
                  case "$and" -> parts(condition.getValue()).allMatch(p -> fulfils(p, document));
                  case "$or" -> parts(condition.getValue()).anyMatch(p -> fulfils(p, document));
                  default -> holds(condition.getValue(), value(document, condition.getKey()));
                });
  }

  private static java.util.stream.Stream<BsonDocument> parts(BsonValue list) {
    return list.asArray().stream().map(BsonValue::asDocument);
  }

  private static BsonValue value(BsonDocument document, String path) {
    BsonValue value = document;
    for (String key : path.split("\\.")) {
      value = value.isDocument() ? value.asDocument().get(key, BsonNull.VALUE) : BsonNull.VALUE;
    }
    return value;
  }

  private static boolean holds(BsonValue condition, BsonValue value) {
    if (condition.isRegularExpression()) {
      String pattern = condition.asRegularExpression().getPattern();
      return value.isString()
          && Pattern.compile(pattern).matcher(value.asString().getValue()).find();
    }
    if (!condition.isDocument()) {
      return items(value).contains(condition);
    }
    return condition.asDocument().entrySet().stream()
        .allMatch(
            operator ->
                switch (operator.getKey()) {
                  case "$exists" -> operator.getValue().asBoolean().getValue() != value.isNull();
                  case "$in" ->
                      operator.getValue().asArray().stream().anyMatch(items(value)::contains);
                  case "$elemMatch" ->
                      items(value).stream()
                          .anyMatch(
                              item -> fulfils(operator.getValue().asDocument(), item.asDocument()));
                  default -> throw new AssertionError(operator.getKey() + " is not expected here");
                });
  }

  private static List<BsonValue> items(BsonValue value) {
    return value instanceof BsonArray list ? list : List.of(value);
  }
}
