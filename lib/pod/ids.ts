/**
 * Gives out ids that differ: `<prefix>:<name>`, and `~<n>` behind it for a name that is empty or was there before.
 */
export function uniqueIds(prefix: string): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    const plain = `${prefix}:${name}`;
    let id = plain;
    for (let n = name === '' ? 1 : 2; taken.has(id) || id === `${prefix}:`; n++) {
      id = `${plain}~${n}`;
    }
    taken.add(id);
    return id;
  };
}
