/** Where the text of an audit report's sections begins. */
export const sectionIndent = 2;
/** Columns of a section's name, the space after it included. */
export const labelWidth = 10;
