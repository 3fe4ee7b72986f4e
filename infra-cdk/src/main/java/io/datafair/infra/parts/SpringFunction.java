package io.datafair.infra.parts;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * A Spring function started from a snapshot of its last published version. Every trigger goes
 * through the alias {@code live}, since a snapshot exists for a version only.
 */
public final class SpringFunction extends Construct {
  private static final String HANDLER =
      "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest";

  /** The alias that every trigger goes through. */
  static final String LIVE = "live";

  private final String name;
  private final Function function;
  private final Alias alias;

  public SpringFunction(Construct scope, String id, FunctionSpec spec, FunctionDefaults defaults) {
    super(scope, id);
    name = spec.name();
    LogGroup logs =
        LogGroup.Builder.create(this, "Logs")
            .logGroupName("/aws/lambda/" + spec.name())
            .retention(RetentionDays.THREE_MONTHS)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    Role role =
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .description("Rights of " + spec.name())
            .build();
    Grant mayLog = logs.grantWrite(role);
    function =
        Function.Builder.create(this, "Function")
            .functionName(spec.name())
            .runtime(Runtime.JAVA_25)
            .architecture(defaults.architecture(spec))
            .handler(HANDLER)
            .code(defaults.archive(spec.module()))
            .memorySize(spec.memoryMb())
            .timeout(Duration.seconds(spec.timeoutSeconds()))
            .environment(environment(spec, defaults))
            .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
            .logGroup(logs)
            .role(role)
            .build();
    mayLog.applyBefore(function);
    Annotations.of(function)
        .acknowledgeWarning(
            "@aws-cdk/aws-lambda:snapStartRequirePublish", "the alias below publishes versions");
    alias =
        Alias.Builder.create(this, "Live")
            .aliasName(LIVE)
            .version(function.getCurrentVersion())
            .build();
    defaults
        .alarms()
        .whenReached(
            this,
            "Errors",
            spec.name() + " fails",
            function.metricErrors(Alarms.sum()),
            spec.errorsBeforeAlarm());
  }

  private static Map<String, String> environment(FunctionSpec spec, FunctionDefaults defaults) {
    Map<String, String> environment = new LinkedHashMap<>(defaults.environment());
    environment.put("MAIN_CLASS", spec.mainClass());
    environment.put("SPRING_CLOUD_FUNCTION_DEFINITION", spec.bean());
    environment.put("JAVA_TOOL_OPTIONS", spec.javaOptions());
    environment.putAll(spec.environment());
    return environment;
  }

  /** Sets a variable; the last value given counts. */
  public void set(String variable, String value) {
    function.addEnvironment(variable, value);
  }

  public String name() {
    return name;
  }

  public Alias alias() {
    return alias;
  }

  public Function function() {
    return function;
  }

  /** Who receives the rights that this function needs. */
  public IGrantable grantee() {
    return function;
  }
}
