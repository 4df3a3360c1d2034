import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseText } from '@/lib/yaml/parse-text';
import { valueOfBody } from '@/lib/yaml/values';
import { readScenario, type Scenario } from '../scenario';

/** A scenario from its folder on this machine. */
export function readFolder(folder: string): Scenario {
  const names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile());
  const texts = new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  return readScenario(basename(folder), texts);
}

/** All documents, as kubectl reads them. Throws for what is no YAML. */
export function readYaml(text: string): unknown[] {
  const documents = parseText(text).documents.filter(({ body }) => body.root || body.problem);
  return documents.map(({ body }) => {
    if (body.problem) throw new Error(body.problem.message);
    return valueOfBody(body);
  });
}
