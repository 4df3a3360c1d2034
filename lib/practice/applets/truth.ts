import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { evaluateTest, TestError } from '../shell/test-expression';
import type { Applet } from './define-applet';

function constant(name: string, code: number): Applet {
  return {
    name,
    // biome-ignore lint/correctness/useYield: it waits for nothing
    *program() {
      return code;
    },
  };
}

export const yesTrue = constant('true', 0);
export const noFalse = constant('false', 1);

function* testMain(p: Process): Task<number> {
  let words = p.argv.slice(1);
  if (p.name === '[') {
    if (words.at(-1) !== ']') {
      yield* p.err('[: missing ]\n');
      return 2;
    }
    words = words.slice(0, -1);
  }
  try {
    return evaluateTest(p, words) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TestError)) throw error;
    yield* p.err(`${p.name}: ${error.message}\n`);
    return 2;
  }
}

export const test: Applet = { name: 'test', program: testMain };
export const bracket: Applet = { name: '[', program: testMain };
