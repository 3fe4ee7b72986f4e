package io.datafair.local.host.emulator;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.s3.model.Bucket;

/** Where the deployed stacks say things are. */
public final class Deployment {
  private final Emulator emulator;
  private final Optional<String> siteBucket;
  private final Optional<String> dataBucket;
  private final Map<String, String> found = new ConcurrentHashMap<>();

  /** Names given on the command line come before those of the stacks. */
  public Deployment(Emulator emulator, Optional<String> siteBucket, Optional<String> dataBucket) {
    this.emulator = emulator;
    this.siteBucket = siteBucket;
    this.dataBucket = dataBucket;
  }

  public Optional<String> siteBucket() {
    return siteBucket.or(() -> output("SiteBucketName")).or(() -> bucketNamed("site"));
  }

  public Optional<String> dataBucket() {
    return dataBucket.or(() -> output("DataBucketName")).or(() -> bucketNamed("data"));
  }

  /** What pages of the site may do, as the CDN says it; none before the first deployment. */
  public Optional<String> contentPolicy() {
    return told("SiteContentPolicy");
  }

  /** The same for the pages that other sites may frame. */
  public Optional<String> embedContentPolicy() {
    return told("EmbedContentPolicy");
  }

  /** What is said to who sends a body that no function can receive, as JSON. */
  public Optional<String> largeBodies() {
    return told("LargeBodies");
  }

  // A bucket keeps its name for the life of its stack: once found it is not asked for again.
  private Optional<String> output(String key) {
    Optional<String> known = Optional.ofNullable(found.get(key));
    if (known.isPresent()) {
      return known;
    }
    Optional<String> value = told(key);
    value.ifPresent(name -> found.put(key, name));
    return value;
  }

  private Optional<String> told(String key) {
    return emulator.stacks().describeStacks().stacks().stream()
        .filter(stack -> stack.hasOutputs())
        .flatMap(stack -> stack.outputs().stream())
        .filter(output -> output.outputKey().equals(key))
        .map(Output::outputValue)
        .findFirst();
  }

  private Optional<String> bucketNamed(String part) {
    return emulator.objects().listBuckets().buckets().stream()
        .map(Bucket::name)
        .filter(name -> name.contains(part))
        .findFirst();
  }
}
