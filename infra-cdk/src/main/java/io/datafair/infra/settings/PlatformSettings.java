package io.datafair.infra.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a deployment is told. {@code docs/deployment.md} lists the names. */
public record PlatformSettings(
    String publicOrigin,
    List<String> admins,
    String mailSender,
    @Nullable String alarmMail,
    @Nullable String defaultLocale,
    Path functions,
    Map<String, String> directory,
    SecretChoices secrets,
    @Nullable String directoryFiles,
    Target target) {
  private static final List<String> LOCALES = List.of("fr", "en", "es", "pt", "it", "de");

  public PlatformSettings {
    admins = List.copyOf(admins);
    directory = Map.copyOf(directory);
  }

  /** Reads and checks the context; {@code value} answers null for a parameter that is not set. */
  public static PlatformSettings read(Function<String, @Nullable Object> value) {
    Context context = new Context(value);
    boolean local = context.flag("local");
    Map<String, String> directory = new TreeMap<>(context.variables("directorySettings"));
    Map<String, String> secret = secretsAmong(directory);
    if (!local) {
      context.requirePlain("directorySettings", secret.keySet());
    }
    directory.keySet().removeAll(secret.keySet());
    context.renamed("providersSecretArn", "secretsArn");
    PlatformSettings settings =
        new PlatformSettings(
            context.origin("publicOrigin", local),
            local && context.optional("admins") == null
                ? List.of("superadmin@example.org")
                : context.list("admins"),
            local
                ? context.optional("mailSender", "noreply@example.org")
                : context.required("mailSender"),
            context.optional("alarmMail"),
            context.oneOf("defaultLocale", LOCALES),
            Path.of(context.optional("functions", "../functions")),
            directory,
            new SecretChoices(
                context.secretArn("secretsArn"), context.secretArn("adminCredentialsArn"), secret),
            context.folder("directoryFiles"),
            local ? local(context) : aws(context));
    context.check();
    return settings;
  }

  private static Map<String, String> secretsAmong(Map<String, String> settings) {
    Map<String, String> secret = new TreeMap<>(settings);
    secret.entrySet().removeIf(each -> SecretMarks.plain(each.getKey(), each.getValue()));
    return secret;
  }

  private static Target local(Context context) {
    return new Target.Local(
        context.required("mongoUrl"),
        context.required("indexUrl"),
        context.required("lambdaProxyUrl"));
  }

  private static Target aws(Context context) {
    int zones = context.integer("indexZones", 1, 1, 3);
    int nodes = context.integer("indexNodes", zones, 1, 80);
    context.require(
        nodes % zones == 0, "indexNodes must be a multiple of indexZones, so that zones are alike");
    int masters = context.integer("indexDedicatedMasters", 0, 0, 5);
    context.require(
        masters == 0 || masters == 3 || masters == 5, "indexDedicatedMasters must be 0, 3 or 5");
    return new Target.Aws(
        context.required("certificateArn"),
        context.optional("webAclArn"),
        context.optional("distributionId"),
        new IndexSize(
            context.optional("indexInstanceType", "t3.small.search"),
            nodes,
            zones,
            context.integer("indexVolumeGib", 20, 10, 3_000),
            masters));
  }

  public boolean local() {
    return target instanceof Target.Local;
  }

  /** The host name that readers type. */
  public String publicHost() {
    return URI.create(publicOrigin).getHost();
  }
}
