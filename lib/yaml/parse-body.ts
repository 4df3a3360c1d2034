import type { OffsetEdit } from '@/lib/text/offset-edit';
import { buildTree } from './build-tree';
import { readEvents } from './parse-events';
import type { Failure } from './problems/broken-text';
import { explainProblem, failureOf } from './problems/explain-problem';
import { ReadError } from './read-error';
import { reparseBody } from './reparse';
import type { YamlBody } from './types';

const MAX_KEPT_BODIES = 64;
const MAX_KEPT_LENGTH = 4_000_000;

/** The bodies parsed last, the latest at the end. */
const kept = new Map<string, YamlBody>();
let keptLength = 0;

/** Parses one document. Never throws: what is wrong stands in `problem`. The same text gives the same body again. */
export function parseBody(text: string): YamlBody {
  return recall(text) ?? keep(readBody(text));
}

/** The document after edits (sorted, apart); `text` is what it then reads. Parses as little as it can. */
export function updateBody(before: YamlBody, edits: readonly OffsetEdit[], text: string): YamlBody {
  return recall(text) ?? keep(reparseBody(before, edits, text) ?? readBody(text));
}

function recall(text: string): YamlBody | undefined {
  const body = kept.get(text);
  if (body) {
    kept.delete(text);
    kept.set(text, body);
  }
  return body;
}

/** Parses the whole document, whatever was parsed before. */
export function readBody(text: string): YamlBody {
  try {
    const { events, isMended } = readEvents(text);
    const { root, hasAnchors } = buildTree(text, events, isMended);
    return { text, root, hasAnchors, isMended, problem: null };
  } catch (error) {
    const problem = explainProblem(text, error, findFailure);
    return { text, root: null, hasAnchors: false, isMended: false, problem };
  }
}

/** Where reading a text stops, null where it does not. */
function findFailure(text: string): Failure | null {
  try {
    const { events, isMended } = readEvents(text);
    buildTree(text, events, isMended);
    return null;
  } catch (error) {
    return error instanceof ReadError ? null : failureOf(error, text);
  }
}

function keep(body: YamlBody): YamlBody {
  kept.set(body.text, body);
  keptLength += body.text.length;
  for (const text of kept.keys()) {
    if (kept.size <= MAX_KEPT_BODIES && keptLength <= MAX_KEPT_LENGTH) break;
    kept.delete(text);
    keptLength -= text.length;
  }
  return body;
}
