/**
 * Delta tables by Delta Kernel, in plain Java: live files, small reads, appends. A Spark job costs a hundred times as much
 * for a table of a few thousand rows.
 *
 * <p>Must not know the star, entities, the mart or a Spark session; Spark's rows are used as containers of values.
 */
@NullMarked
package io.tallycast.transform.delta;

import org.jspecify.annotations.NullMarked;
