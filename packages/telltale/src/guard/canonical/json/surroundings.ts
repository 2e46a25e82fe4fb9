/** What the keys above a value say about it. */
export interface Surroundings {
  /** In a definition of tools or in a schema: only descriptions are prose, the rest is read by programs. */
  readonly isDefinition: boolean;
  /** In a schema of what a model puts out, which it does in the order of the schema's keys. */
  readonly isOutput: boolean;
  /** The keys of this object are names of data (the properties of a schema). */
  readonly namesAreData: boolean;
  /** The value is for programs: an instance in a schema, data. */
  readonly isVerbatim: boolean;
  /** The key under which it stands says that it is prose. */
  readonly isDescription: boolean;
}

export const outermost: Surroundings = {
  isDefinition: false,
  isOutput: false,
  namesAreData: false,
  isVerbatim: false,
  isDescription: false,
};

const definitions = new Set([
  "tools",
  "functions",
  "functionDeclarations",
  "function_declarations",
]);
const outputs = new Set([
  "response_format",
  "format",
  "output_format",
  "output_config",
  "responseSchema",
  "response_schema",
  "responseJsonSchema",
  "response_json_schema",
]);
/** JSON Schema (2020-12): keywords whose members are named by the schema's author. */
const namedByAuthor = new Set([
  "properties",
  "patternProperties",
  "dependentSchemas",
  "dependentRequired",
  "$defs",
  "definitions",
]);
/** JSON Schema: keywords whose values are instances or patterns. */
const instances = new Set(["enum", "const", "default", "examples", "pattern", "required"]);
const descriptions = new Set(["description", "title", "summary", "$comment"]);
/** Outside definitions: addresses and bytes in text. */
const data = new Set([
  "data",
  "url",
  "image_url",
  "file_data",
  "media_type",
  "mime_type",
  "mimeType",
]);

/** The surroundings of the value of a key. */
export function enterKey(outer: Surroundings, key: string): Surroundings {
  const isOutput = outer.isOutput || (!outer.isDefinition && outputs.has(key));
  const isDefinition = outer.isDefinition || isOutput || definitions.has(key);
  // In an object of properties a key is a name, whatever it is.
  const isKeyword = outer.isDefinition && !outer.namesAreData;
  return {
    isDefinition,
    isOutput,
    namesAreData: isKeyword && namedByAuthor.has(key),
    isVerbatim:
      outer.isVerbatim || (isKeyword ? instances.has(key) : !isDefinition && data.has(key)),
    isDescription: isKeyword && descriptions.has(key),
  };
}

/** Whether a text at this place is read as prose. */
export function isProse({ isVerbatim, isDefinition, isDescription }: Surroundings): boolean {
  return !isVerbatim && (!isDefinition || isDescription);
}
