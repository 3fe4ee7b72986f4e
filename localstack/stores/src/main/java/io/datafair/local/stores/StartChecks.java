package io.datafair.local.stores;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What must hold before anything starts, so that a refusal is one line and leaves nothing behind.
 */
final class StartChecks {
  private StartChecks() {}

  static void portsAreFree(StoresOptions options) throws StartRefusedException {
    Map<Integer, String> uses = new LinkedHashMap<>();
    claim(uses, options.indexPort(), "--index-port");
    claim(uses, options.mongoPort(), "--mongo-port");
    claim(uses, options.smtpPort(), "--smtp-port");
    claim(uses, options.adminPort(), "--admin-port");
  }

  private static void claim(Map<Integer, String> uses, int port, String option)
      throws StartRefusedException {
    String other = uses.putIfAbsent(port, option);
    if (other != null) {
      throw new StartRefusedException(
          "port " + port + " is given twice, by " + other + " and " + option);
    }
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      socket.getLocalPort();
    } catch (IOException e) {
      throw new StartRefusedException(
          "port " + port + " (" + option + ") is already in use or not allowed: " + e.getMessage());
    }
  }

  /** The lock is released with the channel, or by the system if the process dies. */
  static FileChannel lock(Path data) throws StartRefusedException {
    Path file = data.resolve("stores.lock");
    try {
      Files.createDirectories(data);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel)) {
        return channel;
      }
      channel.close();
    } catch (IOException e) {
      throw new StartRefusedException("data folder " + data + " cannot be written: " + reason(e));
    }
    throw new StartRefusedException("data folder " + data + " is used by other stores that run");
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
  }
}
