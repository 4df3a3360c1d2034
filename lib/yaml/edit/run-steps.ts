import { applyOffsetEdits, type OffsetEdit, OverlapError, sortEdits } from '@/lib/text/offset-edit';
import { EditRefused } from '../edit-refused';
import { nodeAt } from '../lookup';
import { updateBody } from '../parse-body';
import type { Step, YamlBody } from '../types';
import { valueOfBody } from '../values';
import { applyStep } from './apply-step';
import { Draft, type Writing } from './draft';
import { leastSteps } from './least-steps';
import { Pieces } from './pieces';
import { isSameValue } from './same-value';
import { stepEdits } from './step-edits';

/** How to write, the most natural first: the next is tried where the text would not mean what it should. */
const WRITINGS: readonly Writing[] = [
  {},
  { noLiterals: true },
  { noLiterals: true, quoteAll: true },
  { noLiterals: true, dropTags: true },
];

/**
 * A document under way from one step to the next. After each step its text is parsed again and must mean exactly what
 * the step makes of the value (`applyStep`), or the step is refused.
 */
export class Run {
  private pieces: Pieces;

  constructor(public body: YamlBody) {
    this.pieces = new Pieces(body.text);
  }

  /** The edits of all steps so far, of the text as it was at first. */
  edits(): OffsetEdit[] {
    return this.pieces.edits();
  }

  /** Does several steps at once where they do not touch each other; says whether that went well. */
  tryTogether(steps: readonly Step[]): boolean {
    const edits = this.editsTogether(steps);
    if (!edits) return false;
    const wanted = steps.reduce(applyStep, valueOfBody(this.body));
    return this.attempt(() => this.apply(edits), wanted);
  }

  /** The edits of steps made on one text; null where one may depend on another. */
  private editsTogether(steps: readonly Step[]): OffsetEdit[] | null {
    const primitives = steps.flatMap((step) => primitivesOf(this.body, step));
    if (!primitives.every(isAddition)) return null;
    const draft = new Draft(this.body.text, this.body.root);
    try {
      const edits = primitives.flatMap((step) => stepEdits(draft, step));
      return touch(edits) ? null : edits;
    } catch (error) {
      if (error instanceof EditRefused) return null;
      throw error;
    }
  }

  /** Does one step. Throws `EditRefused`, and is then as before. */
  step(step: Step, wanted: unknown = applyStep(valueOfBody(this.body), step)): void {
    const primitives = primitivesOf(this.body, step);
    for (const writing of WRITINGS)
      if (this.attempt(() => this.write(primitives, writing), wanted)) return;
    throw new EditRefused(
      'This cannot be written here without changing something else. Change it in the YAML.',
    );
  }

  /** Does steps that change the text, but no value. */
  rewrite(steps: readonly Step[]): void {
    if (!this.attempt(() => this.write(steps, {}), valueOfBody(this.body)))
      throw new EditRefused('These lines cannot be written out here. Change them in the YAML.');
  }

  /** Keeps what was done if the text then means what it should. */
  private attempt(act: () => void, wanted: unknown): boolean {
    const { body, pieces } = this;
    this.pieces = pieces.copy();
    act();
    if (!this.body.problem && isSameValue(valueOfBody(this.body), wanted)) return true;
    this.body = body;
    this.pieces = pieces;
    return false;
  }

  private write(steps: readonly Step[], writing: Writing): void {
    for (const step of steps) {
      if (this.body.problem) return;
      this.apply(stepEdits(new Draft(this.body.text, this.body.root, writing), step));
    }
  }

  private apply(edits: readonly OffsetEdit[]): void {
    const sorted = sortEdits(edits);
    this.body = updateBody(this.body, sorted, applyOffsetEdits(this.body.text, sorted));
    this.pieces.apply(sorted);
  }
}

function primitivesOf(body: YamlBody, step: Step): readonly Step[] {
  return step.op === 'set' ? leastSteps(nodeAt(body, step.path), step) : [step];
}

/** A step after which the paths of others lead where they led before. */
function isAddition(step: Step): boolean {
  return step.op === 'set' || (step.op === 'insert' && typeof step.key === 'string');
}

/** Two edits at one place, or side by side: what one does may depend on the other. */
function touch(edits: readonly OffsetEdit[]): boolean {
  try {
    const sorted = sortEdits(edits);
    return sorted.some((edit, index) => index > 0 && edit.start <= sorted[index - 1]!.end);
  } catch (error) {
    if (error instanceof OverlapError) return true;
    throw error;
  }
}
