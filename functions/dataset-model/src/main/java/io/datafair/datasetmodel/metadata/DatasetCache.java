package io.datafair.datasetmodel.metadata;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The datasets read last by this process, bounded. */
final class DatasetCache {
  private static final int CAPACITY = 500;

  private final Map<String, Dataset> datasets =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Dataset> eldest) {
          return size() > CAPACITY;
        }
      };

  synchronized @Nullable Dataset get(String id) {
    return datasets.get(id);
  }

  synchronized void put(Dataset dataset) {
    datasets.put(dataset.id(), dataset);
  }

  synchronized void forget(String id) {
    datasets.remove(id);
  }
}
