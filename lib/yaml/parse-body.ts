import { diffEdit } from '@/lib/text/diff-edit';
import type { OffsetEdit } from '@/lib/text/offset-edit';
import { keepBody, recallBody } from './body-cache';
import { buildTree } from './build-tree';
import { readEvents } from './parse-events';
import type { Failure } from './problems/broken-text';
import { explainProblem, failureOf } from './problems/explain-problem';
import { readCommon } from './read-common';
import { ReadError } from './read-error';
import { reparseBody } from './reparse';
import type { YamlBody } from './types';

/** Parses one document. Never throws: what is wrong stands in `problem`. The same text gives the same body again. */
export function parseBody(text: string): YamlBody {
  return recallBody(text) ?? keepBody(readBody(text));
}

/** The document after edits (sorted, apart); `text` is what it then reads. Parses as little as it can. */
export function updateBody(before: YamlBody, edits: readonly OffsetEdit[], text: string): YamlBody {
  return recallBody(text) ?? keepBody(changeBody(before, edits, text));
}

/** For documents that do not parse: what they were when they last did. */
const lastGood = new WeakMap<YamlBody, YamlBody>();

/** While a line is typed its document is broken half of the time: then it is compared with what it was before. */
function changeBody(before: YamlBody, edits: readonly OffsetEdit[], text: string): YamlBody {
  const good = before.problem ? lastGood.get(before) : before;
  if (!good) return readBody(text);
  const found = reparseBody(good, good === before ? edits : editsBetween(good.text, text), text);
  const body = found === 'broken' ? brokenBody(text) : (found ?? readBody(text));
  if (body.problem) lastGood.set(body, good);
  return body;
}

function editsBetween(before: string, after: string): OffsetEdit[] {
  const edit = diffEdit(before, after);
  return edit ? [edit] : [];
}

/** Parses the whole document, whatever was parsed before. */
export function readBody(text: string): YamlBody {
  try {
    return { text, ...readTree(text), problem: null };
  } catch (error) {
    return brokenBody(text, error);
  }
}

function readTree(text: string): Pick<YamlBody, 'root' | 'hasAnchors' | 'isMended'> {
  const common = readCommon(text);
  if (common) return { root: common, hasAnchors: false, isMended: false };
  return readWithEvents(text);
}

/** By js-yaml, which reads all of YAML. */
export function readWithEvents(text: string): Pick<YamlBody, 'root' | 'hasAnchors' | 'isMended'> {
  const { events, isMended } = readEvents(text);
  const { root, hasAnchors } = buildTree(text, events, isMended);
  return { root, hasAnchors, isMended };
}

/** @param error what stopped the reading; found out when asked for, where it is not given */
function brokenBody(text: string, error?: unknown): YamlBody {
  const problem = explainProblem(text, () => error ?? errorOf(text), findFailure);
  return { text, root: null, hasAnchors: false, isMended: false, problem };
}

/** What stops the reading of a text; null for one that can be read. */
function errorOf(text: string): unknown {
  try {
    readTree(text);
    return null;
  } catch (error) {
    return error;
  }
}

/** Where reading a text stops; null where it does not. */
function findFailure(text: string): Failure | null {
  const error = errorOf(text);
  return error === null || error instanceof ReadError ? null : failureOf(error, text);
}
