/** Semantic Versioning 2.0.0, section 11: negative when the first version comes before the second. */
export function compareVersions(first: string, second: string): number {
  const [left, right] = [partsOf(first), partsOf(second)];
  for (let at = 0; at < 3; at++) {
    const difference = (left.numbers[at] ?? 0) - (right.numbers[at] ?? 0);
    if (difference !== 0) return difference;
  }
  // A release comes after its prereleases.
  if (left.labels.length === 0 || right.labels.length === 0)
    return Number(left.labels.length === 0) - Number(right.labels.length === 0);
  for (let at = 0; at < Math.max(left.labels.length, right.labels.length); at++) {
    const [one, other] = [left.labels[at], right.labels[at]];
    if (one === undefined) return -1;
    if (other === undefined) return 1;
    const difference = compareLabels(one, other);
    if (difference !== 0) return difference;
  }
  return 0;
}

export function isPrerelease(version: string): boolean {
  return partsOf(version).labels.length > 0;
}

function partsOf(version: string): {
  readonly numbers: readonly number[];
  readonly labels: readonly string[];
} {
  const [bare = ""] = version.split("+");
  const dash = bare.indexOf("-");
  const core = dash < 0 ? bare : bare.slice(0, dash);
  return {
    numbers: core.split(".").map(Number),
    labels: dash < 0 ? [] : bare.slice(dash + 1).split("."),
  };
}

/** Numbers are compared by value and come before words; words are compared by characters. */
function compareLabels(first: string, second: string): number {
  const [one, other] = [first, second].map((label) =>
    /^\d+$/.test(label) ? Number(label) : undefined,
  );
  if (one !== undefined && other !== undefined) return one - other;
  if (one !== undefined) return -1;
  if (other !== undefined) return 1;
  return first < second ? -1 : Number(first > second);
}
