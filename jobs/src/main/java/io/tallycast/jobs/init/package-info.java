/**
 * New homes: a commented configuration, and sources copied from templates.
 *
 * <p>Must not know what a template's files mean.
 */
@NullMarked
package io.tallycast.jobs.init;

import org.jspecify.annotations.NullMarked;
