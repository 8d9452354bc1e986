/**
 * What else is tried on each document that was read, in the same run: a function that takes the document and must neither
 * throw, nor run long, nor take much memory. None by default; `--hook MODULE` gives another module that exports one.
 */
export const onDocument = null;
