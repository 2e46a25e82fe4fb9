import type { Registry } from "../../src/subject/registry/registry.ts";
import { SubjectError } from "../../src/subject/subject-error.ts";

/** A registry that knows these documents and serves no archive. */
export function registryWith(documents: Readonly<Record<string, object>>): Registry {
  const missing = async (): Promise<never> => {
    throw new SubjectError("no-such-package", "it is not there");
  };
  return {
    versionOf: missing,
    save: missing,
    install: missing,
    about: async (name) => ({ ...(documents[name] ?? (await missing())) }),
  };
}
