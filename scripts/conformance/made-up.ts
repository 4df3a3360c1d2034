/** What no two servers say the same, or one says by chance: where its own source lies, random ends of names, uids. */
const MADE_UP: readonly (readonly [RegExp, string])[] = [
  [/ in scheme "[^"]*"/g, ''],
  [/\b(kube-api-access)-[a-z0-9]{5}\b/g, '$1-xxxxx'],
  [/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UID'],
  // The name that a prefix with an illegal letter was made to: five letters of the server's choice.
  [/^(metadata\.name: Invalid value: "[^"]*[^a-z0-9.-][^"]*)[a-z0-9]{5}"/g, '$1xxxxx"'],
];

/** A message without it. */
export function withoutMadeUp(message: string): string {
  return MADE_UP.reduce((text, [pattern, instead]) => text.replace(pattern, instead), message);
}
