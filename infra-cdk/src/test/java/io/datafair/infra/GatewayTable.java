package io.datafair.infra;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import software.amazon.awscdk.assertions.Template;

/** The routes of a template, and which of them API Gateway chooses for a request. */
final class GatewayTable {
  private static final Pattern REFERENCE = Pattern.compile("(?:Ref=|Fn::GetAtt=\\[)(\\w+)");

  private final List<Route> routes;

  private GatewayTable(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /** One of them, the function that it names, and whether the guard is asked first. */
  record Route(String method, String template, String function, boolean guarded) {

    /** The words of a path, each stood for by its precision: a word, a name, all the rest. */
    private String precision() {
      return segments(template).stream()
          .map(each -> each.endsWith("+}") ? "c" : each.startsWith("{") ? "b" : "a")
          .reduce("", String::concat)
          .concat(method.equals("ANY") ? "b" : "a");
    }

    private boolean takes(String asked, List<String> path) {
      List<String> own = segments(template);
      boolean open = own.getLast().endsWith("+}");
      if (!(method.equals("ANY") || method.equals(asked))
          || (open ? path.size() < own.size() : path.size() != own.size())) {
        return false;
      }
      for (int i = 0; i < own.size(); i++) {
        if (!own.get(i).startsWith("{") && !own.get(i).equals(path.get(i))) {
          return false;
        }
      }
      return true;
    }

    /** Without the segments under which a site may lie. */
    Route ofTheSite() {
      return new Route(
          method, template.replaceFirst("^(/\\{\\w+})+(?=/[^{])", ""), function, guarded);
    }

    @Override
    public String toString() {
      return method + " " + template;
    }
  }

  static GatewayTable of(Template template) {
    List<Route> routes = new ArrayList<>();
    for (Map<String, Object> properties :
        FunctionsTest.properties(template, "AWS::ApiGatewayV2::Route")) {
      String[] key = String.valueOf(properties.get("RouteKey")).split(" ");
      String integration =
          referred(properties.get("Target"), "AWS::ApiGatewayV2::Integration", template);
      String alias =
          referred(
              template.findResources("AWS::ApiGatewayV2::Integration").get(integration),
              "AWS::Lambda::Alias",
              template);
      String function =
          referred(
              template.findResources("AWS::Lambda::Alias").get(alias),
              "AWS::Lambda::Function",
              template);
      Object name =
          Statements.properties(template.findResources("AWS::Lambda::Function").get(function))
              .get("FunctionName");
      routes.add(
          new Route(
              key[0],
              key[1],
              String.valueOf(name),
              "CUSTOM".equals(properties.get("AuthorizationType"))));
    }
    return new GatewayTable(routes);
  }

  private static String referred(Object from, String type, Template template) {
    return REFERENCE
        .matcher(from.toString())
        .results()
        .map((MatchResult found) -> found.group(1))
        .filter(template.findResources(type)::containsKey)
        .findFirst()
        .orElseThrow(() -> new AssertionError(from + " names no " + type));
  }

  List<Route> routes() {
    return routes;
  }

  /** The route that serves a documented one, such as {@code GET /a/{id}}; HEAD is asked as GET. */
  Optional<Route> serving(String documented) {
    String[] route = documented.split(" ");
    List<String> path =
        segments(route[1].replaceAll("\\{\\w+\\+}", "x/y").replaceAll("\\{\\w+}", "x"));
    return routes.stream()
        .filter(each -> each.takes(route[0], path))
        .min(Comparator.comparing(Route::precision));
  }

  private static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }
}
