import type { Diagnostic } from '../types';

/** The value that the server says is bad, where it is a text: `Invalid value: "X": …`. null for any other. */
export function badText({ message }: Pick<Diagnostic, 'message'>): string | null {
  const quoted =
    /^(?:Invalid|Duplicate|Unsupported) value: ("(?:[^"\\]|\\.)*")|^Not found: ("(?:[^"\\]|\\.)*")/.exec(
      message,
    );
  return quoted ? unquoted(quoted[1] ?? quoted[2]!) : null;
}

/** What the server would take: `supported values: "A", "B"`. */
export function allowedTexts({ message }: Pick<Diagnostic, 'message'>): readonly string[] {
  const list = /(?:supported|valid) values: ((?:"(?:[^"\\]|\\.)*"(?:, )?)+)/.exec(message)?.[1];
  return [...(list ?? '').matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([word]) => unquoted(word));
}

/** Go quotes nearly as JSON does. */
function unquoted(words: string): string {
  try {
    return String(JSON.parse(words));
  } catch {
    return words.slice(1, -1);
  }
}

export function isRequired({ message }: Pick<Diagnostic, 'message'>): boolean {
  return message.startsWith('Required value');
}
