package io.datafair.infra;

import io.datafair.infra.capability.Datasets;
import io.datafair.infra.capability.Directory;
import io.datafair.infra.capability.Ingest;
import io.datafair.infra.capability.Kept;
import io.datafair.infra.capability.Propagation;
import io.datafair.infra.parts.FunctionDefaults;
import io.datafair.infra.parts.HttpRoutes;
import io.datafair.infra.parts.Overview;
import io.datafair.infra.parts.SpringFunction;
import io.datafair.infra.parts.WorkQueue;
import io.datafair.infra.settings.PlatformSettings;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ses.EmailIdentity;
import software.amazon.awscdk.services.ses.Identity;
import software.constructs.Construct;

/** What the platform does: one construct per capability, and the HTTP API before them. */
public final class ServicesStack extends Stack {
  private final HttpRoutes routes;

  public ServicesStack(Construct scope, String id, PlatformSettings settings, DataStack data) {
    super(scope, id);
    Kept kept = data.kept();
    FunctionDefaults defaults = new FunctionDefaults(settings, data.alarms());
    EmailIdentity mail =
        EmailIdentity.Builder.create(this, "Mail")
            .identity(Identity.email(settings.mailSender()))
            .build();
    routes = new HttpRoutes(this, "Http", data.alarms());

    Propagation propagation = new Propagation(this, "Propagation", defaults, kept);
    Directory directory =
        new Directory(this, "Directory", defaults, kept, mail, propagation.changes());
    Ingest ingest = new Ingest(this, "Ingest", defaults, kept);
    Datasets datasets = new Datasets(this, "Datasets", defaults, kept, ingest.stages());
    propagation.consume(ingest.stages());

    directory.serve(routes);
    datasets.serve(routes, directory.guard());
    List<SpringFunction> functions =
        Stream.of(
                directory.functions(),
                propagation.functions(),
                datasets.functions(),
                ingest.functions())
            .flatMap(List::stream)
            .toList();
    List<WorkQueue> queues =
        Stream.of(ingest.queues(), propagation.queues()).flatMap(List::stream).toList();
    new Overview(this, "Overview", routes, functions, queues);
    CfnOutput.Builder.create(this, "HttpApiId").value(routes.api().getApiId()).build();
  }

  HttpRoutes routes() {
    return routes;
  }
}
