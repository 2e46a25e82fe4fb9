/** The indentation of the text in an audit report's sections. */
export const sectionIndent = 2;
/** Columns of a section's name, including the space after it. */
export const labelWidth = 10;
