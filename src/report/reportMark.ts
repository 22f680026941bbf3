/** Stands at the head of every Markdown document, so that a later run knows the file for its own. */
export const reportMark = "<!-- written by subthreshold -->";
