/** Stands in a text for a part known only at run time. It is a noncharacter, which no real text has. */
export const unknownPart = "\uFFFF";
