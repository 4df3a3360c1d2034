/** A field's name as codes have it: `volumeID` is `volume-id`. */
export function kebab(key: string): string {
  return key.replace(/[A-Z]+/g, (letters) => `-${letters.toLowerCase()}`);
}
