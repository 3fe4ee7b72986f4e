package io.datafair.infra;

import io.datafair.infra.platform.Capability;
import io.datafair.infra.settings.PlatformSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.assertions.Template;

/** The app declared as the command line would, with empty archives. */
final class Deployments {
  private static final Map<String, String> AWS =
      Map.of(
          "publicOrigin", "https://data.example.org",
          "admins", "admin@example.org, second@example.org",
          "mailSender", "noreply@example.org",
          "alarmMail", "operators@example.org",
          "certificateArn", "arn:aws:acm:us-east-1:111122223333:certificate/any");
  private static final Map<String, String> LOCAL =
      Map.of(
          "local", "true",
          "publicOrigin", "http://localhost:8080",
          "mongoUrl", "mongodb://localhost:27017/datafair",
          "indexUrl", "http://localhost:9200",
          "lambdaProxyUrl", "http://127.0.0.1:8081/invoke");

  private Deployments() {}

  static PlatformApp.Stacks aws(App app) {
    return aws(app, Map.of());
  }

  static PlatformApp.Stacks aws(App app, Map<String, String> more) {
    return declare(app, AWS, more);
  }

  /** As on AWS, with other capabilities than those of the platform. */
  static PlatformApp.Stacks of(App app, List<Capability> capabilities) {
    return PlatformApp.declare(
        app, PlatformSettings.read(context(AWS, Map.of())::get), capabilities);
  }

  static PlatformApp.Stacks local(App app) {
    return local(app, Map.of());
  }

  static PlatformApp.Stacks local(App app, Map<String, String> more) {
    return declare(app, LOCAL, more);
  }

  static App app() {
    return new App(
        AppProps.builder().context(Map.of("@aws-cdk/aws-iam:minimizePolicies", true)).build());
  }

  private static PlatformApp.Stacks declare(
      App app, Map<String, String> base, Map<String, String> more) {
    return PlatformApp.declare(app, PlatformSettings.read(context(base, more)::get));
  }

  private static Map<String, Object> context(Map<String, String> base, Map<String, String> more) {
    Map<String, Object> context = new HashMap<>(base);
    context.putAll(more);
    try {
      context.put("functions", EmptyArchives.in(Files.createTempDirectory("functions")).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return context;
  }

  /** What one deployment holds; {@code services} is what all do that act, whatever their stack. */
  record Templates(Template data, Template services, Template portal) {
    static Templates of(PlatformApp.Stacks stacks) {
      return new Templates(
          Template.fromStack(stacks.data()),
          Deployments.services(stacks),
          Template.fromStack(stacks.portal()));
    }
  }

  static Template services(PlatformApp.Stacks stacks) {
    Map<String, Map<String, Object>> sections = new HashMap<>();
    stacks.acting().stream()
        .map(stack -> Template.fromStack(stack).toJSON())
        .forEach(template -> merge(sections, template));
    return Template.fromJSON(sections);
  }

  private static void merge(
      Map<String, Map<String, Object>> sections, Map<String, Object> template) {
    for (String section : List.of("Resources", "Outputs", "Parameters")) {
      Map<String, Object> merged = sections.computeIfAbsent(section, key -> new HashMap<>());
      ((Map<?, ?>) template.getOrDefault(section, Map.of()))
          .forEach(
              (name, value) -> {
                Object former = merged.put(String.valueOf(name), value);
                if (former != null && !section.equals("Parameters")) {
                  throw new AssertionError(name + " stands in two stacks");
                }
              });
    }
  }
}
