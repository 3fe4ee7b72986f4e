package io.datafair.local.host.local;

import io.datafair.local.host.emulator.Emulator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Every version of every object of the data bucket. */
final class DataObjects {
  private final Emulator emulator;

  DataObjects(Emulator emulator) {
    this.emulator = emulator;
  }

  /** Empties the bucket for good; says how many versions it held. */
  int empty(String bucket) {
    int deleted = 0;
    for (ListObjectVersionsResponse page :
        emulator.objects().listObjectVersionsPaginator(request -> request.bucket(bucket))) {
      List<ObjectIdentifier> versions =
          Stream.concat(
                  page.versions().stream()
                      .map(version -> identifier(version.key(), version.versionId())),
                  page.deleteMarkers().stream()
                      .map(marker -> identifier(marker.key(), marker.versionId())))
              .toList();
      if (!versions.isEmpty()) {
        emulator
            .objects()
            .deleteObjects(
                request ->
                    request
                        .bucket(bucket)
                        .delete(
                            Delete.builder()
                                .objects(new ArrayList<>(versions))
                                .quiet(true)
                                .build()));
        deleted += versions.size();
      }
    }
    return deleted;
  }

  private static ObjectIdentifier identifier(String key, String versionId) {
    return ObjectIdentifier.builder().key(key).versionId(versionId).build();
  }
}
