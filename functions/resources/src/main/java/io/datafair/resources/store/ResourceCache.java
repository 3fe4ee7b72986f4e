package io.datafair.resources.store;

import io.datafair.resources.kind.OwnedResource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resources read last by this process, bounded. */
final class ResourceCache<R extends OwnedResource> {
  private static final int CAPACITY = 500;

  private final Map<String, R> resources =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, R> eldest) {
          return size() > CAPACITY;
        }
      };

  synchronized @Nullable R get(String id) {
    return resources.get(id);
  }

  synchronized void put(R resource) {
    resources.put(resource.id(), resource);
  }

  synchronized void forget(String id) {
    resources.remove(id);
  }
}
