import { noRecipe, recipes } from "./recipes/index.ts";
import type { Recipe } from "./recipes/recipe.ts";
import type { Turn } from "./subject.ts";
import { SubjectError } from "./subject-error.ts";

/**
 * Chooses by the name that the user gave, else by package, else by the command's file name, else none. Throws
 * `unknown-recipe`.
 */
export function chooseRecipe(
  name: string | undefined,
  subject: { readonly package?: string; readonly command?: string },
): Recipe {
  if (name !== undefined) {
    const named =
      name === noRecipe.name ? noRecipe : recipes.find((recipe) => recipe.name === name);
    if (named !== undefined) return named;
    throw new SubjectError(
      "unknown-recipe",
      `there is no recipe ${name}; there are ${[...recipes, noRecipe].map((recipe) => recipe.name).join(", ")}`,
    );
  }
  const byPackage = recipes.find(
    (recipe) => subject.package !== undefined && recipe.packages.includes(subject.package),
  );
  const byCommand = recipes.find(
    (recipe) => subject.command !== undefined && recipe.binaries.includes(subject.command),
  );
  return byPackage ?? byCommand ?? noRecipe;
}

/** The turn of a recipe. `given`: arguments that the user gave in place of the recipe's. */
export function turnOf(
  recipe: Recipe,
  command: readonly string[],
  given: readonly string[] | undefined,
): Turn {
  const own = given === undefined;
  // Arguments that a recipe adds belong to its own command line, not to the user's.
  const part = <T extends { readonly argv?: readonly string[] }>(value: T): T =>
    own ? value : { ...value, argv: [] };
  return {
    argv: [...command, ...(given ?? recipe.arguments)],
    always: part(recipe.always),
    withDefault: part(recipe.withDefault ?? {}),
    withBaseUrl: part(recipe.withBaseUrl ?? {}),
    withTools: part(recipe.withTools),
    optOut: part(recipe.optOut),
    hasDefault: recipe.withDefault !== undefined,
    hasBaseUrl: recipe.withBaseUrl !== undefined,
  };
}
