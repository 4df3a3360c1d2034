import { describe, expect, test } from 'vitest';
import { findWrongImports } from './import-rule.mjs';

describe('the import rule', () => {
  test('lets a room import what the table names', () => {
    const source = [
      "import { load } from 'js-yaml';",
      "import type { Range } from '@/lib/text/types';",
      "import { split } from './split';",
    ].join('\n');
    expect(findWrongImports('lib/yaml/parse.ts', source)).toEqual([]);
  });

  test.each([
    ['another room', 'lib/yaml/a.ts', "import { x } from '@/lib/pod/x';"],
    ['a type of another room', 'lib/yaml/a.ts', "import type { x } from '@/lib/pod/x';"],
    ['a re-export', 'lib/text/a.ts', "export { x } from '@/lib/yaml/x';"],
    [
      'a dynamic import',
      'lib/graph/a.ts',
      "export const f = () => import('@/lib/edits/add-volume');",
    ],
    ['a package', 'lib/pod/a.ts', "import { load } from 'js-yaml';"],
    ['Node in a pure room', 'lib/yaml/a.ts', "import { readFileSync } from 'node:fs';"],
    ['the server in the page', 'components/deploy/a.tsx', "import { x } from '@/lib/server/x';"],
    ['the page in the server', 'lib/server/a.ts', "import { x } from '@/components/ui/button';"],
    ['React in the client room', 'lib/client/a.ts', "import { useState } from 'react';"],
    ['a relative path over the border', 'lib/yaml/a.ts', "import { x } from '../text/types';"],
  ])('refuses %s', (_, file, source) => {
    const wrong = findWrongImports(file, `// first line\n${source}`);
    expect(wrong).toHaveLength(1);
    expect(wrong[0]).toMatch(new RegExp(`^${file.replaceAll('.', '\\.')}:2: `));
  });

  test('says what is allowed', () => {
    const [message] = findWrongImports('lib/yaml/a.ts', "import { x } from '@/lib/pod/x';");
    expect(message).toContain('lib/yaml may not import @/lib/pod/x. It may import lib/text');
  });

  test('a name that only begins like an allowed package is not it', () => {
    expect(findWrongImports('lib/yaml/a.ts', "import x from 'js-yaml-extra';")).toHaveLength(1);
  });
});
