package io.datafair.runtime.json;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.datafair.core.problem.Message;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What the library found, said to people. */
final class Faults {
  private static final int MOST = 3;
  private static final int SHOWN = 100;

  private Faults() {}

  /** The first faults. */
  static Message told(List<Error> faults, String root) {
    List<Message> first = faults.stream().limit(MOST).map(fault -> told(fault, root)).toList();
    return language ->
        first.stream().map(each -> each.in(language)).collect(Collectors.joining("; "));
  }

  /** A fault, after the path of the value concerned. */
  private static Message told(Error fault, String root) {
    NodePath place = fault.getInstanceLocation();
    String path = shown(root + place);
    if (fault.getKeyword().equals("type")
        && place.getNameCount() > 0
        && place.getElement(place.getNameCount() - 1) instanceof Integer position) {
      return SchemaText.ITEM_TYPE.with(
          shown(root + place.getParent()), types(fault.getSchemaNode()), position + 1);
    }
    Message reason = reason(fault);
    return path.isEmpty() ? reason : SchemaText.AT.with(path, reason);
  }

  private static Message reason(Error fault) {
    JsonNode demand = fault.getSchemaNode();
    return switch (fault.getKeyword()) {
      case "additionalProperties", "unevaluatedProperties" ->
          SchemaText.UNKNOWN_PROPERTY.with(shown(fault.getProperty()));
      case "required" -> SchemaText.MISSING_PROPERTY.with(shown(fault.getProperty()));
      case "type" -> SchemaText.TYPE.with(types(demand));
      case "enum" -> SchemaText.NOT_ONE_OF.with(value(fault), values(demand));
      case "format" -> SchemaText.FORMAT.with(format(demand.asString("")));
      case "pattern" -> SchemaText.PATTERN.with(demand.asString(""));
      case "minLength" -> SchemaText.TOO_SHORT.with(demand);
      case "maxLength" -> SchemaText.TOO_LONG.with(demand);
      case "minItems", "minProperties" -> SchemaText.TOO_FEW.with(demand);
      case "maxItems", "maxProperties" -> SchemaText.TOO_MANY.with(demand);
      case "minimum" -> SchemaText.TOO_SMALL.with(demand);
      case "maximum" -> SchemaText.TOO_LARGE.with(demand);
      default -> SchemaText.INVALID;
    };
  }

  private static Message format(String name) {
    return switch (name) {
      case "email" -> SchemaText.EMAIL;
      case "date" -> SchemaText.DATE;
      case "line" -> SchemaText.LINE;
      default -> SchemaText.OTHER_FORMAT.with(name);
    };
  }

  /** The types that a value may have; that it may also be null goes without saying. */
  private static String types(JsonNode demand) {
    return demand.isArray()
        ? values(demand).replaceAll("(, null|null, )", "")
        : demand.asString("");
  }

  private static String values(JsonNode demand) {
    return shown(
        StreamSupport.stream(demand.spliterator(), false)
            .map(each -> each.isNull() ? "null" : each.asString(""))
            .collect(Collectors.joining(", ")));
  }

  private static String value(Error fault) {
    JsonNode value = fault.getInstanceNode();
    return shown(value.isString() ? value.asString("") : value.toString());
  }

  /** Names and values come from whoever sent the body. */
  private static String shown(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }
}
