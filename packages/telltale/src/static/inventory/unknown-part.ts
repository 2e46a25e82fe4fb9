/** Stands in a text for what is only known when the program runs. A noncharacter: no text has it by itself. */
export const unknownPart = "\uFFFF";
