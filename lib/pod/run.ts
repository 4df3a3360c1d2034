import { type ImageFacts, imageFacts } from './images';
import { type ShellCommand, shellCommands } from './shell';
import type { Container, EnvVar } from './types';

/** What a container runs, as far as its text says. */
export interface Run {
  /** The commands of its script, or its one command; empty where the image decides. */
  readonly commands: readonly ShellCommand[];
  /** Which field the script or the program's name stands in. */
  readonly where: 'command' | 'args';
  /** What is known of the image. */
  readonly image: ImageFacts | null;
  /** It runs the program that the image is made for. */
  readonly runsImage: boolean;
}

const SHELLS = new Set(['sh', 'ash', 'bash', 'dash', 'zsh', 'ksh']);
const runs = new WeakMap<Container, Run>();

export function runOf(container: Container): Run {
  const known = runs.get(container);
  if (known) return known;
  const run = readRun(container);
  runs.set(container, run);
  return run;
}

function readRun(container: Container): Run {
  const argv = [...container.command, ...container.args].map((word) =>
    expandVariables(word, container.env, /\$\((\w+)\)/g),
  );
  const script = scriptAt(argv);
  const commands =
    script < 0 ? oneCommand(argv) : shellCommands(shellText(argv[script]!, container));
  const image = imageFacts(container.image);
  const place = Math.max(script, 0);
  return {
    commands,
    where: place < container.command.length ? 'command' : 'args',
    image,
    runsImage: image !== null && runsProgram(container, commands, image),
  };
}

function shellText(script: string, container: Container): string {
  return expandVariables(script, container.env, /\$(?:\{(\w+)\}|(\w+))/g);
}

function oneCommand(words: readonly string[]): readonly ShellCommand[] {
  if (words.length === 0) return [];
  // Options alone: the program is the image's own.
  return [{ words: words[0]!.startsWith('-') ? ['', ...words] : words, redirects: [] }];
}

/** The index of what `sh -c` runs; -1 where no shell is asked for. */
function scriptAt(argv: readonly string[]): number {
  const first = SHELLS.has(baseName(argv[0] ?? '')) ? 1 : 0;
  for (let i = first; i < argv.length && argv[i]!.startsWith('-'); i++) {
    if (/^-[a-z]*c$/.test(argv[i]!) && i + 1 < argv.length) return i + 1;
  }
  return -1;
}

function runsProgram(
  container: Container,
  commands: readonly ShellCommand[],
  image: ImageFacts,
): boolean {
  const isProgram = (word: string) => image.programs.includes(baseName(word));
  if (container.command.length === 0) {
    const first = container.args[0];
    if (first === undefined || first.startsWith('-')) return true;
  }
  return commands.some(
    ({ words }) =>
      words[0] !== undefined &&
      (isProgram(words[0]) || (/entrypoint/.test(words[0]) && isProgram(words[1] ?? ''))),
  );
}

/** Puts the values in that the container's own environment spells out; others stay as they are. */
export function expandVariables(text: string, env: readonly EnvVar[], pattern: RegExp): string {
  if (!text.includes('$')) return text;
  return text.replace(pattern, (written: string, ...groups: unknown[]) => {
    const name = groups.find((group) => typeof group === 'string' && group !== text);
    return env.findLast((variable) => variable.name === name)?.value ?? written;
  });
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
