/**
 * What people decide about matches, from the command line to the folder the nights land it from.
 *
 * <p>Must not know the star: how a decision counts is the transform's business.
 */
@NullMarked
package io.tallycast.jobs.review;

import org.jspecify.annotations.NullMarked;
