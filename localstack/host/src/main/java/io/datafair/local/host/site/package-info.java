/**
 * The static site as the CDN serves it: files of the deployed site bucket, kept in memory by entity
 * tag, the single page application's fallback, cache and security headers. Also puts a built site
 * into that bucket, as the deployment does on AWS. It knows no page of the site.
 */
@NullMarked
package io.datafair.local.host.site;

import org.jspecify.annotations.NullMarked;
