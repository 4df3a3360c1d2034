/** A list that must not be empty keeps one item to be filled in. */
export function orOne(items: readonly string[]): readonly string[] {
  return items.length > 0 ? items : [''];
}
