/** Characters that draw nothing: format characters, variation selectors, tags, fillers. */
const invisible = /[\p{Cf}\p{Variation_Selector}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]/gu;

export function bareText(text: string): string {
  return text.replace(invisible, "");
}

export function skeletonOf(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u2018\u2019\u02b9\u02bb\u02bc\u02bd\u02c8\u2032\u0060\u00b4]/gu, "'");
}
