import { type CharSet, type Parsed, PatternError, type Tree } from './syntax';

/** What one step of a program does; then it goes on at `next`. */
export type Step =
  | { readonly op: 'char'; readonly code: number; next: number }
  | { readonly op: 'set'; readonly set: CharSet; next: number }
  /** Where `next` leads nowhere it goes on at `other`. */
  | { readonly op: 'split'; next: number; other: number }
  | { readonly op: 'save'; readonly slot: number; next: number }
  | { readonly op: 'start' | 'end'; next: number }
  | { readonly op: 'boundary'; readonly negated: boolean; next: number }
  | {
      readonly op: 'look';
      readonly set: CharSet;
      readonly behind: boolean;
      readonly negated: boolean;
      next: number;
    }
  | { readonly op: 'back'; readonly number: number; next: number }
  | { readonly op: 'never'; next: number }
  | { readonly op: 'match'; next: number };

export interface PatternProgram {
  readonly steps: readonly Step[];
  readonly start: number;
  readonly groups: number;
  readonly hasBack: boolean;
}

const MOST_STEPS = 20_000;

/** Thompson's construction, from the end to the start. Throws PatternError for what is too big. */
export function compileTree({ tree, groups }: Parsed): PatternProgram {
  const steps: Step[] = [{ op: 'match', next: -1 }];
  let hasBack = false;
  const add = (step: Step): number => {
    if (steps.length >= MOST_STEPS) throw new PatternError('Regular expression too big');
    return steps.push(step) - 1;
  };
  const split = (first: number, second: number, lazy: boolean) =>
    add(
      lazy
        ? { op: 'split', next: second, other: first }
        : { op: 'split', next: first, other: second },
    );
  /** Where a tree begins that goes on at `next`. */
  const emit = (node: Tree, next: number): number => {
    switch (node.kind) {
      case 'empty':
        return next;
      case 'char':
        return add({ op: 'char', code: node.code, next });
      case 'set':
        return add({ op: 'set', set: node.set, next });
      case 'list':
        return node.parts.reduceRight((end, part) => emit(part, end), next);
      case 'either':
        return node.parts
          .map((part) => emit(part, next))
          .reduceRight((rest, start) => split(start, rest, false));
      case 'group': {
        const end = add({ op: 'save', slot: node.number * 2 + 1, next });
        return add({ op: 'save', slot: node.number * 2, next: emit(node.inner, end) });
      }
      case 'repeat':
        return repeat(node, next);
      case 'back':
        hasBack = true;
        return add({ op: 'back', number: node.number, next });
      case 'boundary':
        return add({ op: 'boundary', negated: node.negated, next });
      case 'look':
        return add({ op: 'look', set: node.set, behind: node.behind, negated: node.negated, next });
      default:
        return add({ op: node.kind, next });
    }
  };
  const repeat = (
    { inner, least, most, lazy }: Extract<Tree, { kind: 'repeat' }>,
    next: number,
  ): number => {
    let start = next;
    if (Number.isFinite(most)) {
      for (let n = least; n < most; n++) start = split(emit(inner, start), next, lazy);
    } else {
      const loop = add({ op: 'split', next, other: next });
      const body = emit(inner, loop);
      steps[loop] = lazy
        ? { op: 'split', next, other: body }
        : { op: 'split', next: body, other: next };
      start = loop;
    }
    for (let n = 0; n < least; n++) start = emit(inner, start);
    return start;
  };
  const start = emit(tree, 0);
  return { steps, start, groups, hasBack };
}
