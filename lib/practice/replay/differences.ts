/** Why a recorded scenario is not matched in full, for the docs. */
const DIFFERENCES: ReadonlyMap<string, string> = new Map([]);

/** Null: it is to match. */
export function differenceOf(scenario: string): string | null {
  return DIFFERENCES.get(scenario) ?? null;
}

export function knownDifferences(): ReadonlyMap<string, string> {
  return DIFFERENCES;
}
