import { reportMark } from "../reportMark.js";

/** Stands at the head of every HTML document, so that a later run knows the file for its own. */
export const htmlMark: string = `<!doctype html>\n${reportMark}`;
