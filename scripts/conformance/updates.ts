import { judge } from '@/lib/kubernetes/judge';
import { judgeUpdate } from '@/lib/kubernetes/judge-update';
import type { Version } from '@/lib/kubernetes/versions';
import { answerOf, NOT_JUDGED, statusOf } from './live';
import type { Answer, Case, Line } from './types';

type Plain = Record<string, unknown>;

/** The first line holds the objects that are there; the others each change one value of one of them. */
export function updateCases(lines: readonly Line[], _file: string, version: Version): Case[] {
  const [first, ...changes] = lines;
  const bases = new Map(
    Object.entries(first?.bases as Plain).map(([resource, base]) => [
      resource,
      storedOf(base, version),
    ]),
  );
  return changes.map((line) => ({
    name: String(line.case),
    expected: statusOf(line),
    answer: () => answerTo(line, bases.get(String(line.resource)), version),
  }));
}

const RANGE = '10.96.0.0/16';
const UID = '00000000-0000-0000-0000-000000000000';

/** What the server has of an object, with what it makes up. */
function storedOf(base: unknown, version: Version): Plain | null {
  const verdict = judge(base, { version, format: 'json', dryRun: true, serviceRange: RANGE });
  if (verdict?.code !== 201) return null;
  const object = verdict.object as Plain;
  const metadata = object.metadata as Plain;
  return { ...object, metadata: { ...metadata, uid: UID, resourceVersion: '1' } };
}

function answerTo(line: Line, old: Plain | null | undefined, version: Version): Answer {
  if (!old) return NOT_JUDGED;
  const next = structuredClone(old);
  change(next, String(line.path).split('.'), line);
  const verdict = judgeUpdate(old, next, { version, format: 'json' });
  if (verdict?.code !== 200) return answerOf(verdict);
  return answerOf({ ...verdict, code: 201 }, '200');
}

function change(object: Plain, path: readonly string[], line: Line): void {
  const [key = '', ...rest] = path;
  if (rest.length > 0) {
    object[key] ??= {};
    change(object[key] as Plain, rest, line);
  } else if (!line.removed) set(object, key, line.value);
  else if (Array.isArray(object)) object.splice(Number(key), 1);
  else delete object[key];
}

/** Items of a list before one that is far behind it are nothing. */
function set(object: Plain, key: string, value: unknown): void {
  const filled = Array.isArray(object) ? object.length : Number(key);
  for (let at = filled; at < Number(key); at++) object[at] = null;
  object[key] = value;
}
