package io.datafair.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafair.infra.capability.Capabilities;
import io.datafair.infra.platform.Capability;
import io.datafair.infra.platform.CapabilityStack;
import io.datafair.testkit.Modules;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/** Each capability is deployed, in a stack that asks nothing of another capability's. */
class CapabilitiesTest {
  private static final Pattern IMPORTED = Pattern.compile("ImportValue=([\\w-]+):");
  private static final int ROOM = 350;
  private static PlatformApp.Stacks aws;

  @BeforeAll
  static void declare() {
    aws = Deployments.aws(Deployments.app());
  }

  @Test
  void areThoseOfTheFolderOfFunctions() {
    List<String> declared = Capabilities.ALL.stream().map(Capability::name).toList();
    assertThat(declared)
        .as(
            "an archive that no capability deploys: declare it in infra-cdk, in a class of"
                + " io.datafair.infra.capability that Capabilities.ALL names")
        .containsAll(Modules.archives());
    assertThat(Modules.archives())
        .as("a capability without an archive: functions/{name}/pom.xml makes it")
        .containsAll(declared);
  }

  @Test
  void needOnlyWhatIsShared() {
    for (CapabilityStack stack : aws.capabilities()) {
      assertThat(stack.getDependencies())
          .extracting(Stack::getStackName)
          .as(stack.getStackName())
          .isSubsetOf("datafair-data", "datafair-services");
      TreeSet<String> asked = new TreeSet<>();
      IMPORTED
          .matcher(Template.fromStack(stack).toJSON().toString())
          .results()
          .map((MatchResult found) -> found.group(1))
          .forEach(asked::add);
      assertThat(asked)
          .as("exports that %s asks for", stack.getStackName())
          .isSubsetOf("datafair-data", "datafair-services");
    }
  }

  /** CloudFormation takes 500 resources in a stack. */
  @Test
  void haveRoomToGrow() {
    for (Stack stack : aws.acting()) {
      assertThat(Template.fromStack(stack).findResources("*"))
          .as("resources of " + stack.getStackName())
          .hasSizeLessThan(ROOM);
    }
  }

  @Test
  void stopNoPathOfAnotherAtThePublicOrigin() {
    assertThat(Capabilities.ALL.stream().flatMap(each -> each.originPaths().stream()))
        .allMatch(path -> path.matches("[*/][^ ]*"))
        // CloudFront takes 75 behaviors, of which the site and its embeds have two.
        .hasSizeLessThan(70);
  }
}
