package io.datafair.resources.fact;

import io.datafair.core.permission.PermissionRules;
import io.datafair.resources.codec.PermissionCodec;
import io.datafair.resources.kind.OwnedResource;
import io.datafair.resources.kind.ResourceKind;
import io.datafair.runtime.fact.Fact;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * A fact of a resource with the resource's present state, its permissions among it: who may read
 * the resource is who may know the fact.
 */
public final class FactOfResource {
  private FactOfResource() {}

  public static Fact of(
      ResourceKind<?> kind,
      String source,
      String id,
      String type,
      Instant time,
      OwnedResource resource,
      long version,
      Map<String, Object> more) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("slug", resource.slug());
    detail.put("title", resource.title());
    detail.put(
        "visibility",
        PermissionRules.visibility(
            resource.owner(), resource.permissions(), kind.operations().list()));
    List<Document> permissions =
        resource.permissions().stream().map(PermissionCodec::write).toList();
    detail.put("permissions", permissions);
    detail.putAll(resource.factDetail());
    detail.putAll(more);
    return new Fact(
        id,
        source,
        type,
        time,
        resource.owner(),
        new Fact.Subject(kind.name(), resource.id()),
        version,
        detail);
  }
}
