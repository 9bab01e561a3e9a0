/**
 * Step {@code match}: which deal each posted invoice line bills, by the queries of {@code sql/match} and by evidence.
 *
 * <p>Must not know the other steps, a Spark session, sources, staging or the mart.
 */
@NullMarked
package io.tallycast.transform.match;

import org.jspecify.annotations.NullMarked;
