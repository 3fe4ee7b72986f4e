package io.datafair.infra;

import io.datafair.infra.parts.SpringFunction;
import io.datafair.infra.parts.WorkQueue;
import io.datafair.infra.platform.Capability;
import io.datafair.infra.platform.Declaration;
import java.util.List;
import java.util.Set;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.events.Schedule;

/** A capability that nothing ships: it shows what a declaration can say. */
record MadeUp(Set<String> facts) implements Capability {

  @Override
  public String name() {
    return EmptyArchives.MADE_UP;
  }

  @Override
  public List<String> originPaths() {
    return List.of("/made-up/api/*");
  }

  @Override
  public void declare(Declaration here) {
    SpringFunction api = here.function(here.spec("made-up-api", 512, 29));
    here.stores().giveEdge(api);
    here.guarded(api, "/made-up/api/{proxy+}", HttpMethod.ANY);
    here.publish(api);
    WorkQueue heard = here.queue("datafair-made-up", 60);
    here.listen(heard, "SomethingHappened", "SomethingEnded");
    SpringFunction worker = here.function(here.spec("made-up-worker", 512, 60));
    here.stores().objects().grantRead(worker.grantee(), "made-up/");
    heard.feed(worker, 10, 2);
    here.clock("datafair-made-up", "Works", Schedule.rate(Duration.hours(1)), worker);
  }
}
