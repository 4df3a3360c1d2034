import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { APPLETS } from './registry';

describe('the registry of applets', () => {
  it('holds every applet of the folder, each name once', () => {
    const definitions = readdirSync(import.meta.dirname)
      .filter((name) => name.endsWith('.ts') && !/test|^(define-applet|registry)\./.test(name))
      .flatMap((name) => [
        ...readFileSync(join(import.meta.dirname, name), 'utf8').matchAll(
          /^export const \w+(?:: Applet)? = (?:defineApplet|make\w+|constant)\(|^export const \w+: Applet = /gm,
        ),
      ]);
    const names = APPLETS.map(({ name }) => name);
    expect(names).toHaveLength(definitions.length);
    expect(new Set(names).size).toBe(names.length);
  });
});
