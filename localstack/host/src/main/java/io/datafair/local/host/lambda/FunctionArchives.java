package io.datafair.local.host.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Archives unpacked once each, in a folder named by their content. */
final class FunctionArchives {
  private final Path folder;
  private final DeployedFunctions deployed;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  FunctionArchives(Path folder, DeployedFunctions deployed) {
    this.folder = folder;
    this.deployed = deployed;
  }

  Path unpacked(DeployedFunction function) throws IOException {
    String sha = function.codeSha256();
    Path target = folder.resolve(HexFormat.of().formatHex(Base64.getDecoder().decode(sha)));
    synchronized (locks.computeIfAbsent(sha, key -> new Object())) {
      if (!Files.isDirectory(target)) {
        unpack(sha, target);
      }
    }
    return target;
  }

  private void unpack(String sha, Path target) throws IOException {
    Files.createDirectories(folder);
    Path partial = Files.createTempDirectory(folder, "partial-");
    try {
      MessageDigest digest = sha256();
      try (InputStream archive = new DigestInputStream(deployed.archive(sha), digest)) {
        extract(archive, partial);
        archive.transferTo(java.io.OutputStream.nullOutputStream());
      }
      if (!Base64.getEncoder().encodeToString(digest.digest()).equals(sha)) {
        throw new IOException("the deployed archive is not the one of this version: deploy again");
      }
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      deleteTree(partial);
    }
  }

  private static void extract(InputStream archive, Path target) throws IOException {
    ZipInputStream zip = new ZipInputStream(archive);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      Path path = target.resolve(entry.getName()).normalize();
      if (!path.startsWith(target)) {
        throw new IOException("the archive leaves its folder: " + entry.getName());
      }
      if (entry.isDirectory()) {
        Files.createDirectories(path);
      } else {
        Files.createDirectories(path.getParent());
        Files.copy(zip, path);
      }
    }
  }

  static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
