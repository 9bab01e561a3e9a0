package io.tallycast.reports.mark;

/** Something drawn into a box of the page, in points, from its top left corner. */
interface Mark {

    /** Draws itself; the same input gives the same drawing. */
    void draw(Pen pen, double width, double height);
}
