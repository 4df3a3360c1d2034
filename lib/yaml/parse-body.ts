import { parseEvents } from 'js-yaml';
import { buildTree } from './build-tree';
import { explainProblem } from './problems/explain-problem';
import type { YamlBody } from './types';

/** How deep maps and lists may nest. */
export const MAX_DEPTH = 200;

const MAX_KEPT_BODIES = 64;
const MAX_KEPT_LENGTH = 4_000_000;

/** The bodies parsed last, the latest at the end. */
const kept = new Map<string, YamlBody>();
let keptLength = 0;

/** Parses one document. Never throws: what is wrong stands in `problem`. The same text gives the same body again. */
export function parseBody(text: string): YamlBody {
  const before = kept.get(text);
  if (before) {
    kept.delete(text);
    kept.set(text, before);
    return before;
  }
  const body = readBody(text);
  keep(body);
  return body;
}

function readBody(text: string): YamlBody {
  try {
    const tree = buildTree(text, parseEvents(text, { maxDepth: MAX_DEPTH }));
    return { text, ...tree, problem: null };
  } catch (error) {
    return { text, root: null, hasAnchors: false, problem: explainProblem(text, error) };
  }
}

function keep(body: YamlBody): void {
  kept.set(body.text, body);
  keptLength += body.text.length;
  for (const text of kept.keys()) {
    if (kept.size <= MAX_KEPT_BODIES && keptLength <= MAX_KEPT_LENGTH) return;
    kept.delete(text);
    keptLength -= text.length;
  }
}
