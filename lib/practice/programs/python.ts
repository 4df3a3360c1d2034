import { notHere } from '../applets/define-applet';
import type { Program, Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { pythonHttpServer } from './python-http';

export const PYTHON_VERSION = '3.13.7';
const OWN_MEMORY = 14 << 20;

/** python: its web server of files; it says of code that it does not run it. */
export const python: Program = function* python(p) {
  const words = p.argv.slice(1);
  let unbuffered =
    (p.env.get('PYTHONUNBUFFERED') ?? '') !== '' || p.files.get(1)?.kind === 'terminal';
  while (/^-[uBEIsSqOb]+$/.test(words[0] ?? ''))
    unbuffered = words.shift()!.includes('u') || unbuffered;
  const [first, second, ...rest] = words;
  yield* p.grow(OWN_MEMORY);
  if (first === '-V' || first === '--version') {
    yield* p.out(`Python ${PYTHON_VERSION}\n`);
    return 0;
  }
  if (first === undefined) {
    if (
      p.files.get(0)?.kind === 'null' ||
      (p.files.get(0)?.kind !== 'terminal' && (yield* p.readAll(p.file(0))) === '')
    )
      return 0;
    return yield* lacksCode(p);
  }
  if (first === '-m' && second === 'http.server') {
    // Python writes to a pipe or a file only when it has much to write, or ends.
    let held = '';
    function* prints(text: string): Task {
      if (unbuffered) yield* p.out(text);
      else held += text;
    }
    const code = yield* pythonHttpServer(p, rest, PYTHON_VERSION, prints);
    yield* p.out(held);
    return code;
  }
  if (first === '-m') {
    if (
      /^(pip|venv|json\.tool|unittest|pytest|flask|gunicorn|uvicorn|timeit|pdb|this)/.test(
        second ?? '',
      )
    ) {
      yield* notHere(p, `python -m ${second}`);
      return 1;
    }
    yield* p.err(`${p.argv[0]}: No module named ${second}\n`);
    return 1;
  }
  if (first === '-c') return yield* lacksCode(p);
  try {
    p.open(first, 'read').release();
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    const path = first.startsWith('/') ? first : `${p.cwd.replace(/\/$/, '')}/${first}`;
    yield* p.err(
      `${p.argv[0]}: can't open file '${path}': [Errno ${error.number}] ${error.message}\n`,
    );
    return 2;
  }
  return yield* lacksCode(p);
};

function* lacksCode(p: Parameters<Program>[0]): Task<number> {
  yield* p.err(
    `${p.name}: running Python code is not part of the practice cluster; python -m http.server is\n`,
  );
  return 1;
}
