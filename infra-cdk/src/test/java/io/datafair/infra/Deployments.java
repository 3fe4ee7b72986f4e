package io.datafair.infra;

import io.datafair.infra.settings.PlatformSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
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
    Map<String, Object> context = new HashMap<>(base);
    context.putAll(more);
    try {
      context.put("functions", EmptyArchives.in(Files.createTempDirectory("functions")).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return PlatformApp.declare(app, PlatformSettings.read(context::get));
  }

  record Templates(Template data, Template services, Template portal) {
    static Templates of(PlatformApp.Stacks stacks) {
      return new Templates(
          Template.fromStack(stacks.data()),
          Template.fromStack(stacks.services()),
          Template.fromStack(stacks.portal()));
    }
  }
}
