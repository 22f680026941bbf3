/** The first line of every rule file we write, by which a later run knows the file for its own. */
export const ruleFileMark = "# written by subthreshold design";
