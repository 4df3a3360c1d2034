import type { OffsetEdit } from '@/lib/text/offset-edit';
import { expandSteps } from './edit/expand';
import { Run } from './edit/run-steps';
import { valueEverywhere } from './edit/shared-value';
import { pathOfNode, type Sharing, sharingOf, sourceOf } from './edit/sharing';
import { EditRefused } from './edit-refused';
import { childOf, nodeAt } from './lookup';
import { membersOf } from './members';
import type { EditOffer, Path, Step, YamlBody, YamlNode } from './types';
import { valueOfNode } from './values';

export interface EditOptions {
  /** What to do where a step goes through an anchor, an alias or a merge key; without it such a step is refused. */
  readonly through?: EditOffer;
}

/** A step that goes through an anchor, an alias or a merge key, about which nothing was said. */
export class SharedLines extends Error {
  constructor(readonly sharing: Sharing) {
    super('These lines are shared.');
  }
}

/**
 * The edits that make one document mean what it meant, with the steps done one after the other: by offsets of its
 * text, sorted, apart, and as small as they can be. Throws `EditRefused`, and `SharedLines` where `through` is needed.
 */
export function editBody(
  body: YamlBody,
  steps: readonly Step[],
  options: EditOptions = {},
): OffsetEdit[] {
  if (body.problem)
    throw new EditRefused('This document does not read as YAML yet. Mend it first.', {
      detail: body.problem.detail,
    });
  const run = new Run(body);
  if (steps.length > 1 && !body.hasAnchors && run.tryTogether(steps)) return run.edits();
  for (const step of steps) doStep(run, step, options);
  return run.edits();
}

/** A path meets no more shared places than this. */
const MOST_SHARINGS = 50;

function doStep(run: Run, step: Step, options: EditOptions): void {
  if (step.op === 'move' && step.into && mayShare(run.body)) {
    for (const part of inTwo(run.body, step, step.into)) doStep(run, part, options);
  } else doWhole(run, step, options);
}

/** Where lines are shared, an item goes to another list by its value: each place is looked at for itself. */
function inTwo(
  body: YamlBody,
  { path, from, to }: Extract<Step, { op: 'move' }>,
  into: Path,
): readonly Step[] {
  const item = nodeAt(body, [...path, from]);
  if (!item) throw new EditRefused(`Item ${from + 1} is not there any more.`);
  return [
    { op: 'insert', path: into, key: to, value: valueOfNode(item) },
    { op: 'remove', path: [...path, from] },
  ];
}

function doWhole(run: Run, step: Step, { through }: EditOptions): void {
  const isEverywhere = through === 'everywhere';
  let current = step;
  for (let rounds = 0; rounds < MOST_SHARINGS; rounds++) {
    const { root } = run.body;
    const sharing = root && mayShare(run.body) ? sharingOf(root, current, isEverywhere) : null;
    if (!root || !sharing) {
      const isPlain = current === step && !isEverywhere;
      finish(run, root, current, isPlain);
      return;
    }
    const isOwn = sharing.kind === 'merge' && isInline(root, sharing);
    if (through === undefined && !isOwn) throw new SharedLines(sharing);
    if (isEverywhere || isOwn) current = redirected(root, current, sharing);
    else run.rewrite(expandSteps(root, sharing));
  }
  throw new EditRefused('These lines are shared in too many ways. Change them in the YAML.');
}

function finish(run: Run, root: YamlNode | null, step: Step, isPlain: boolean): void {
  const exact = root ? pruned(root, step) : step;
  run.step(exact, root && !isPlain ? valueEverywhere(root, exact) : undefined);
}

/** A step that removes the outermost of the collections that `pruneEmpty` would leave empty. */
function pruned(root: YamlNode, step: Step): Step {
  if (step.op !== 'remove' || !step.pruneEmpty) return step;
  let { path } = step;
  while (path.length > 1 && memberCount(nodeBelow(root, path.slice(0, -1))) === 1)
    path = path.slice(0, -1);
  return { op: 'remove', path };
}

function nodeBelow(root: YamlNode, path: Path): YamlNode | null {
  return path.reduce<YamlNode | null>((node, key) => node && childOf(node, key), root);
}

function memberCount(node: YamlNode | null): number {
  return node?.kind === 'map' || node?.kind === 'seq' ? membersOf(node).length : 0;
}

function mayShare(body: YamlBody): boolean {
  return body.hasAnchors || body.text.includes('<<');
}

/** A merge of a map that is written right there: nothing else has to do with it. */
function isInline(root: YamlNode, sharing: Extract<Sharing, { kind: 'merge' }>): boolean {
  const path = pathOfNode(root, sourceOf(sharing.node, sharing.key));
  return path.length > sharing.path.length && sharing.path.every((key, at) => key === path[at]);
}

/** The same step where the text stands that an alias or a merge repeats. */
function redirected(root: YamlNode, step: Step, sharing: Sharing): Step {
  const rest = step.path.slice(sharing.path.length);
  return { ...step, path: [...sourcePath(root, sharing), ...rest] };
}

function sourcePath(root: YamlNode, sharing: Sharing): Path {
  if (sharing.kind === 'alias') return pathOfNode(root, sharing.node.target);
  if (sharing.kind === 'merge') return pathOfNode(root, sourceOf(sharing.node, sharing.key));
  return sharing.path;
}
