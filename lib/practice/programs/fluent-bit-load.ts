import { fromBytes } from '../bytes';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { expandGlob } from '../shell/glob';
import { Errno } from '../vfs/errno';
import {
  FluentBitError,
  type FluentSection,
  parseClassic,
  parseYamlConfig,
} from './fluent-bit-config';

/** The sections of the configuration file and of the command line. */
export function* loadSections(p: Process): Task<readonly FluentSection[]> {
  // The image's command names the program once more, after its entrypoint.
  const words = p.argv.slice(/(^|\/)fluent-bit$/.test(p.argv[1] ?? '') ? 2 : 1);
  const sections: FluentSection[] = [];
  let last: { kind: FluentSection['kind']; properties: [string, string][] } | undefined;
  const service: [string, string][] = [];
  const begin = (kind: FluentSection['kind'], name: string) => {
    last = { kind, properties: [['name', name]] };
    sections.push(last);
  };
  for (let at = 0; at < words.length; at++) {
    const [, flag = words[at]!, joined] = /^(--\w+)=(.*)$/.exec(words[at]!) ?? [];
    const value = () => joined ?? words[++at] ?? '';
    if (flag === '-c' || flag === '--config') sections.push(...(yield* readConfig(p, value())));
    else if (flag === '-i' || flag === '--input') begin('input', value());
    else if (flag === '-o' || flag === '--output') begin('output', value());
    else if (flag === '-F' || flag === '--filter') begin('filter', value());
    else if (flag === '-p' || flag === '--prop') {
      const [key = '', ...rest] = value().split('=');
      last?.properties.push([key.toLowerCase(), rest.join('=')]);
    } else if (flag === '-t' || flag === '--tag') last?.properties.push(['tag', value()]);
    else if (flag === '-m' || flag === '--match') last?.properties.push(['match', value()]);
    else if (flag === '-f' || flag === '--flush') service.push(['flush', value()]);
    else if (flag === '-R' || flag === '--parser') service.push(['parsers_file', value()]);
    else if (flag === '-H' || flag === '--http') service.push(['http_server', 'on']);
  }
  if (service.length > 0) sections.unshift({ kind: 'service', properties: service });
  return sections;
}

function* readConfig(p: Process, file: string): Task<FluentSection[]> {
  const text = yield* readText(p, file);
  if (text === undefined) {
    throw new FluentBitError(`configuration file '${file}' could not be read, aborting`);
  }
  if (/\.ya?ml$/.test(file)) return parseYamlConfig(text, file, p.env);
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const include = (pattern: string): FluentSection[] => {
    const path = pattern.startsWith('/') ? pattern : folder + pattern;
    const paths = /[*?[]/.test(path) ? expandGlob(p, path) : [path];
    return paths.flatMap((one) => {
      const inode = p.mounts.peek(p.cwd, one, p);
      if (!inode) throw new FluentBitError(`could not open include file ${one}, aborting`);
      const included = fromBytes(inode.contents());
      return parseClassic(included, one, p.env, include);
    });
  };
  return parseClassic(text, file, p.env, include);
}

export function* readText(p: Process, path: string): Task<string | undefined> {
  try {
    return yield* p.readFile(path);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    return undefined;
  }
}

/** The folder of the configuration file, with its slash. */
export function configFolder(p: Process): string {
  const at = p.argv.findLastIndex((word) => word === '-c' || word === '--config');
  const file = p.argv[at + 1] ?? '';
  return file.slice(0, file.lastIndexOf('/') + 1);
}
