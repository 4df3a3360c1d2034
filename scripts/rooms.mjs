// Who may import whom. The one table: scripts/import-rule.mjs holds it, docs/architecture.md explains it.

const PURE = [
  'text',
  'yaml',
  'kubernetes',
  'pod',
  'edits',
  'graph',
  'lint',
  'patterns',
  'practice',
  'lessons',
].map((name) => `lib/${name}`);

/**
 * Room (a folder, or a file at the top) to the rooms and packages it may import. The first that fits a file counts.
 * `packages` are exact names or prefixes that end in `/` or `:`.
 */
export const ROOMS = [
  room('lib/text', [], ['vscode-languageserver-types', 'vscode-languageserver-textdocument']),
  room('lib/yaml', ['lib/text'], ['js-yaml']),
  room('lib/kubernetes', ['lib/text']),
  room('lib/pod', ['lib/text', 'lib/yaml', 'lib/kubernetes']),
  room('lib/edits', ['lib/text', 'lib/yaml', 'lib/kubernetes', 'lib/pod']),
  room('lib/graph', ['lib/text', 'lib/kubernetes', 'lib/pod']),
  room('lib/lint', ['lib/text', 'lib/yaml', 'lib/kubernetes', 'lib/pod', 'lib/edits']),
  room('lib/patterns', ['lib/text', 'lib/yaml', 'lib/kubernetes', 'lib/pod', 'lib/edits']),
  room('lib/practice/api', ['lib/practice', 'lib/kubernetes', 'lib/text', 'lib/yaml'], ['unbash']),
  room('lib/practice', ['lib/kubernetes', 'lib/text', 'lib/yaml'], ['unbash']),
  room('lib/lessons', PURE),
  room('lib/clusters', ['lib/text', 'lib/yaml', 'lib/kubernetes', 'lib/pod']),
  room('lib/client', [...PURE, 'lib/practice/api', 'lib/clusters'], ['zustand', 'yjs']),
  room(
    'lib/server',
    [...PURE, 'lib/practice/api', 'lib/clusters'],
    ['node:', '@kubernetes/client-node', 'ws', 'server-only', 'tsx/esm/api'],
  ),
  room(
    'components',
    [...PURE, 'lib/client'],
    [
      'react',
      'react-dom',
      '@xyflow/react',
      'd3-selection',
      'monaco-editor',
      '@xterm/xterm',
      '@xterm/xterm/',
      '@xterm/addon-fit',
      'next/dynamic',
      'zustand',
      'radix-ui',
      'lucide-react',
    ],
  ),
  room('app/api', [...PURE, 'lib/clusters', 'lib/server'], ['next', 'node:']),
  room('app', [...PURE, 'components', 'lib/client'], ['next', 'react', '@fontsource-variable/']),
  room('cli', PURE, ['node:', 'tsx/esm/api']),
  room('server.ts', [...PURE, 'lib/server'], ['next', 'node:', 'ws']),
];

function room(name, rooms, packages = []) {
  return { name, rooms, packages };
}

/** The room that a file (path from the top, `/` between folders) stands in; undefined for tests, scripts, configuration. */
export function roomOf(file) {
  return ROOMS.find(({ name }) => file === name || file.startsWith(`${name}/`));
}
