import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareScenario } from './compare';
import { differenceOf, knownDifferences } from './differences';
import { readFolder, readYaml } from './testing/read-folder';

const folder = process.env.POD_DESIGNER_RECORDINGS ?? '';
const isThere = folder !== '' && existsSync(folder);

describe.skipIf(!isThere)('as a real node did (POD_DESIGNER_RECORDINGS)', () => {
  const scenarios = isThere
    ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'watch.jsonl')))
    : [];

  for (const name of scenarios) {
    const reason = differenceOf(name);
    it.skipIf(reason !== null)(`${name}${reason === null ? '' : `: ${reason}`}`, () => {
      const { differences } = compareScenario(readFolder(join(folder, name)), { readYaml });
      expect(differences.map(({ about, text }) => `${about}: ${text}`)).toEqual([]);
    });
  }

  it('at least 95 of 100', () => {
    const known = scenarios.filter((name) => knownDifferences().has(name));
    expect(known.length).toBeLessThanOrEqual(scenarios.length * 0.05);
  });
});
