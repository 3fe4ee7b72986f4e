package io.datafair.local.host.site;

import io.datafair.local.host.emulator.Emulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Puts a built site into the site bucket when its content differs from what is there. */
public final class SiteUpload {
  // The first line is the digest of all, then one path a line: what a former upload has put there.
  private static final String MANIFEST = ".site-manifest";

  private final Emulator emulator;
  private final String bucket;

  public SiteUpload(Emulator emulator, String bucket) {
    this.emulator = emulator;
    this.bucket = bucket;
  }

  /** True when something was uploaded. */
  public boolean upload(Path folder) throws IOException {
    Map<String, String> digests = digests(folder);
    String manifest =
        digest(digests.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
            + "\n"
            + String.join("\n", digests.keySet());
    String former = formerManifest();
    if (former.equals(manifest)) {
      return false;
    }
    // Pages last: they name files that must be there first.
    List<String> paths = List.copyOf(digests.keySet());
    paths.parallelStream().filter(path -> !isPage(path)).forEach(path -> put(folder, path));
    paths.stream().filter(SiteUpload::isPage).forEach(path -> put(folder, path));
    removeOthers(former, digests.keySet());
    emulator
        .objects()
        .putObject(
            request -> request.bucket(bucket).key(MANIFEST), RequestBody.fromString(manifest));
    return true;
  }

  private static boolean isPage(String path) {
    return path.endsWith(".html");
  }

  private void put(Path folder, String path) {
    emulator
        .objects()
        .putObject(
            request -> request.bucket(bucket).key(path).contentType(ContentTypes.of(path)),
            RequestBody.fromFile(folder.resolve(path)));
  }

  private void removeOthers(String former, Set<String> current) {
    Set<String> gone = former.lines().skip(1).collect(Collectors.toSet());
    gone.removeAll(current);
    for (String path : gone) {
      emulator.objects().deleteObject(request -> request.bucket(bucket).key(path));
    }
  }

  private String formerManifest() {
    try {
      return emulator
          .objects()
          .getObjectAsBytes(request -> request.bucket(bucket).key(MANIFEST))
          .asUtf8String();
    } catch (NoSuchKeyException first) {
      return "";
    }
  }

  private static Map<String, String> digests(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> paths = Files.walk(folder)) {
      files = paths.filter(Files::isRegularFile).toList();
    }
    Map<String, String> digests = new TreeMap<>();
    for (Path file : files) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      digests.put(path, digest(Files.readAllBytes(file)));
    }
    return digests;
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new UncheckedIOException(new IOException(impossible));
    }
  }
}
