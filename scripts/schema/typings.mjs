import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads the generated models of @kubernetes/client-node: type to what it is and what its fields are. */
export function readTypings(folder) {
  return new Map(
    readdirSync(folder)
      .filter((file) => /^(V1|Core|V1Core)[A-Z]\w*\.d\.ts$/.test(file))
      .map((file) => [
        file.replace(/^V1/, '').replace(/\.d\.ts$/, ''),
        readTyping(readFileSync(join(folder, file), 'utf8')),
      ]),
  );
}

function readTyping(text) {
  const body = text.slice(text.indexOf('export declare class'));
  const fields = [
    ...body.matchAll(/^ {4}(?:\/\*\*\n((?: {4}\*.*\n)*?) {4}\*\/\n {4})?'([^']+)'(\??): /gm),
  ].map(([, comment, name, optional]) => [
    unprotected(name),
    { description: plain(comment), required: optional === '' },
  ]);
  return {
    description: plain(/\/\*\*\n((?:\*.*\n)*?)\*\/\nexport declare class/.exec(text)?.[1]),
    fields: new Map(fields),
  };
}

/** Names that TypeScript keeps for itself have a `_` before them. */
function unprotected(name) {
  return name.replace(/^_/, '').replace(/^\$/, '');
}

function plain(comment = '') {
  return comment
    .split('\n')
    .map((line) => line.replace(/^ *\* ?/, ''))
    .join('\n')
    .trim()
    .replace(/\\(.)/g, '$1');
}
