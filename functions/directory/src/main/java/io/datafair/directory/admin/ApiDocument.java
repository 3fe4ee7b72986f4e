package io.datafair.directory.admin;

import io.datafair.runtime.http.Routes.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The routes of the service as an OpenAPI document; pure. */
final class ApiDocument {
  private static final String BASE = "/simple-directory";
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)\\+?}");

  private ApiDocument() {}

  static Map<String, Object> of(List<Route> routes, String publicUrl, String version) {
    Map<String, Object> paths = new LinkedHashMap<>();
    for (Route route : routes) {
      if (!route.template().startsWith(BASE + "/api/")) {
        continue;
      }
      String path = route.template().substring(BASE.length());
      @SuppressWarnings("unchecked") // only maps of operations are put there
      Map<String, Object> operations =
          (Map<String, Object>) paths.computeIfAbsent(path, each -> new LinkedHashMap<>());
      operations.put(route.method().toLowerCase(Locale.ROOT), operation(route, path));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.0.0");
    document.put("info", Map.of("title", "Simple Directory", "version", version));
    document.put("servers", List.of(Map.of("url", publicUrl)));
    document.put("components", Map.of("securitySchemes", schemes()));
    document.put("paths", paths);
    return document;
  }

  private static Map<String, Object> schemes() {
    Map<String, Object> schemes = new LinkedHashMap<>();
    schemes.put("session", Map.of("type", "apiKey", "in", "cookie", "name", "id_token"));
    schemes.put("apiKey", Map.of("type", "apiKey", "in", "header", "name", "x-apiKey"));
    return schemes;
  }

  private static Map<String, Object> operation(Route route, String path) {
    String[] segments = path.split("/");
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", id(route.method(), segments));
    operation.put("tags", List.of(segments.length > 2 ? segments[2] : "api"));
    List<Map<String, Object>> parameters = new ArrayList<>();
    Matcher matcher = PARAMETER.matcher(path);
    while (matcher.find()) {
      parameters.add(
          Map.of(
              "name",
              matcher.group(1),
              "in",
              "path",
              "required",
              true,
              "schema",
              Map.of("type", "string")));
    }
    operation.put("parameters", parameters);
    operation.put("responses", Map.of("default", Map.of("description", "see the documentation")));
    return operation;
  }

  /** {@code getOrganizationsIdMembers}. */
  private static String id(String method, String[] segments) {
    StringBuilder id = new StringBuilder(method.toLowerCase(Locale.ROOT));
    for (int i = 2; i < segments.length; i++) {
      for (String word : segments[i].split("[^A-Za-z0-9]+")) {
        if (!word.isEmpty()) {
          id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
      }
    }
    return id.toString();
  }
}
