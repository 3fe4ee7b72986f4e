package io.datafair.runtime.json;

import com.google.re2j.Pattern;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import com.networknt.schema.regex.RegularExpression;
import tools.jackson.databind.JsonNode;

/** The library that checks, as this platform sets it. */
final class Schemas {
  private static final SchemaRegistry REGISTRY = registry();

  private Schemas() {}

  static Schema compile(JsonNode schema) {
    Schema compiled = REGISTRY.getSchema(schema);
    compiled.initializeValidators();
    return compiled;
  }

  private static SchemaRegistry registry() {
    Dialect dialect = Dialect.builder(Dialects.getDraft202012()).formats(TextFormat.ALL).build();
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .regularExpressionFactory(Schemas::linear)
            .build();
    return SchemaRegistry.withDialect(
        dialect,
        builder ->
            builder
                .schemaRegistryConfig(config)
                // A schema that names itself as another one must not stand for it.
                .schemaCacheEnabled(false)
                // A schema is whole in itself: no reference is fetched, from nowhere.
                .schemaLoader(loader -> loader.allow(address -> false)));
  }

  /** An engine whose time is linear in the text, whatever the expression. */
  private static RegularExpression linear(String expression) {
    Pattern pattern = Pattern.compile(expression);
    return text -> pattern.matcher(text).find();
  }
}
