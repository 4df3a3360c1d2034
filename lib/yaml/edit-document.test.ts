import { describe, expect, test } from 'vitest';
import { applyTextEdits } from '@/lib/text/text-edits';
import { appendDocument } from './append-document';
import {
  editDocument,
  insertValue,
  moveItem,
  removeValue,
  renameKey,
  setValue,
} from './edit-document';
import { EditRefused } from './edit-refused';
import { parseText } from './parse-text';
import { removeDocument } from './remove-document';
import type { EditOffer, ParsedDocument, Step } from './types';
import { valueOfBody } from './values';

type Make = (document: ParsedDocument) => ReturnType<typeof editDocument>;

function edited(text: string, make: Make): string {
  return applyTextEdits(text, make(parseText(text).documents[0]!));
}

function refusal(make: () => unknown): EditRefused {
  try {
    make();
  } catch (error) {
    if (error instanceof EditRefused) return error;
    throw error;
  }
  throw new Error('The edit was not refused.');
}

type Example = readonly [name: string, before: string, make: Make, after: string];

function examples(cases: readonly Example[]): void {
  test.each(cases)('%s', (_, before, make, after) => {
    expect(edited(before, make)).toBe(after);
  });
}

describe('setting a scalar', () => {
  examples([
    ['keeps the comment behind it', 'a: x # why\n', (d) => setValue(d, ['a'], 'z'), 'a: z # why\n'],
    [
      'keeps its quotes',
      'a: \'x\'\nb: "x"\n',
      (d) => setValue(d, ['a'], "it's"),
      "a: 'it''s'\nb: \"x\"\n",
    ],
    ['keeps its anchor', 'a: &x 1\n', (d) => setValue(d, ['a'], 2), 'a: &x 2\n'],
    ['keeps its tag', 'a: !!str 1\n', (d) => setValue(d, ['a'], '2'), 'a: !!str "2"\n'],
    ['drops a tag that does not fit', 'a: !!int 1\n', (d) => setValue(d, ['a'], 'x'), 'a: x\n'],
    [
      'quotes what would be something else',
      'a: 1\n',
      (d) => setValue(d, ['a'], '0644'),
      'a: "0644"\n',
    ],
    [
      'uses the quotes of the document',
      "a: 1\nb: 'x'\n",
      (d) => setValue(d, ['a'], 'yes'),
      "a: 'yes'\nb: 'x'\n",
    ],
    ['quotes a colon in brackets', 'a: [x]\n', (d) => setValue(d, ['a', 0], 'y:1'), 'a: ["y:1"]\n'],
    ['fills an empty value', 'a: # c\nb: 1\n', (d) => setValue(d, ['a'], 'x'), 'a: x # c\nb: 1\n'],
    ['fills an empty item', '- a\n-\n', (d) => setValue(d, [1], 'x'), '- a\n- x\n'],
    [
      'writes several lines as a block',
      'a:\n  b: x\nc: 1\n',
      (d) => setValue(d, ['a', 'b'], 'one\ntwo\n'),
      'a:\n  b: |\n    one\n    two\nc: 1\n',
    ],
    [
      'writes several lines in quotes where a comment stands',
      'a: x # c\n',
      (d) => setValue(d, ['a'], 'one\ntwo\n'),
      'a: "one\\ntwo\\n" # c\n',
    ],
    [
      'changes only the lines of a block that differ',
      'a: |\n   one\n   two\n\nb: 1\n',
      (d) => setValue(d, ['a'], 'one\nTWO\n'),
      'a: |\n   one\n   TWO\n\nb: 1\n',
    ],
    [
      'keeps the header of a block and its comment',
      'a: |- # text\n  one\n  two\nb: 1\n',
      (d) => setValue(d, ['a'], 'one\n2'),
      'a: |- # text\n  one\n  2\nb: 1\n',
    ],
    [
      'at the end of a text without a line break',
      'a: |\n  x',
      (d) => setValue(d, ['b'], 1),
      'a: |\n  x\nb: 1',
    ],
    [
      'over an alias replaces the alias',
      'a: &x 1\nb: *x\n',
      (d) => setValue(d, ['b'], 2),
      'a: &x 1\nb: 2\n',
    ],
    [
      'that is there already changes nothing',
      "a:   '1'\n",
      (d) => setValue(d, ['a'], '1'),
      "a:   '1'\n",
    ],
    ['null leaves an empty value as it is', 'a:\n', (d) => setValue(d, ['a'], null), 'a:\n'],
    [
      'of a key twice there sets the one that holds',
      'a: 1\na: 2\n',
      (d) => setValue(d, ['a'], 3),
      'a: 1\na: 3\n',
    ],
    [
      'with a prototype as its name',
      'a: 1\n',
      (d) => setValue(d, ['__proto__'], 'x'),
      'a: 1\n__proto__: x\n',
    ],
  ]);
});

describe('setting below what is not there', () => {
  examples([
    [
      'makes the parents',
      'spec:\n  a: 1\n',
      (d) => setValue(d, ['spec', 'resources', 'limits', 'memory'], '1Gi'),
      'spec:\n  a: 1\n  resources:\n    limits:\n      memory: 1Gi\n',
    ],
    ...[':', ': {}', ': []', ': ~', ': null'].map(
      (holder): Example => [
        `fills the holder ${holder}, and keeps its comment`,
        `spec:\n  volumes${holder} # none\n  b: 1\n`,
        (d) => setValue(d, ['spec', 'volumes', 0], { name: 'v', emptyDir: {} }),
        'spec:\n  volumes: # none\n  - name: v\n    emptyDir: {}\n  b: 1\n',
      ],
    ),
    [
      'indents lists as the document does',
      'a:\n    - x\n',
      (d) => setValue(d, ['b'], [1, { c: [2] }]),
      'a:\n    - x\nb:\n    - 1\n    - c:\n          - 2\n',
    ],
    [
      'indents maps as the document does',
      'a:\n    x: 1\n',
      (d) => setValue(d, ['b', 'c', 'd'], 1),
      'a:\n    x: 1\nb:\n    c:\n        d: 1\n',
    ],
    [
      'writes line breaks as the document does',
      'a: 1\r\nb:\r\n',
      (d) => setValue(d, ['b', 'c', 0], 'x\ny\n'),
      'a: 1\r\nb:\r\n  c:\r\n  - |\r\n    x\r\n    y\r\n',
    ],
    [
      'in brackets stays in brackets',
      'a: {b: 1}\n',
      (d) => setValue(d, ['a', 'c'], { d: ['x', 'y: z'] }),
      'a: {b: 1, c: {d: [x, "y: z"]}}\n',
    ],
  ]);

  test('refuses a place where something else stands', () => {
    const make = (d: ParsedDocument) => setValue(d, ['a', 'b'], 1);
    expect(refusal(() => edited('a: text\n', make)).reason).toBe('“text” stands where b belongs.');
    expect(refusal(() => edited('a: [1]\n', make)).reason).toBe(
      'A list stands where a map belongs.',
    );
    const item = (d: ParsedDocument) => setValue(d, ['a', 3], 1);
    expect(refusal(() => edited('a: {b: 1}\n', item)).reason).toBe(
      'A map stands where a list belongs.',
    );
    expect(refusal(() => edited('a: [1]\n', item)).reason).toBe('The list has no item 4.');
  });
});

describe('setting a collection over another', () => {
  examples([
    [
      'changes what differs, and leaves comments alone',
      'r:\n  # memory first\n  limits:\n    memory: 1Gi # much\n    cpu: 1\n  x: 1\n',
      (d) => setValue(d, ['r'], { limits: { memory: '2Gi', gpu: 1 }, x: 1 }),
      'r:\n  # memory first\n  limits:\n    memory: 2Gi # much\n    gpu: 1\n  x: 1\n',
    ],
    [
      'adds to and takes from a list',
      'c:\n- sh # shell\n- -c\n- old\n- more\n',
      (d) => setValue(d, ['c'], ['sh', '-c', 'new']),
      'c:\n- sh # shell\n- -c\n- new\n',
    ],
    [
      'changes the kind of a volume in its place',
      '- name: v\n  emptyDir: {}\n- name: w\n',
      (d) => setValue(d, [0], { name: 'v', configMap: { name: 'c' } }),
      '- name: v\n  configMap:\n    name: c\n- name: w\n',
    ],
    [
      'by a scalar keeps the comment of the key',
      'a: # c\n  b: 1\n  d: 1\ne: 1\n',
      (d) => setValue(d, ['a'], 'x'),
      'a: x # c\ne: 1\n',
    ],
  ]);
});

describe('inserting', () => {
  examples([
    [
      'behind a key',
      'a: 1\nb: 2\n',
      (d) => insertValue(d, [], 'x', 1, { after: 'a' }),
      'a: 1\nx: 1\nb: 2\n',
    ],
    [
      'behind the last of several keys',
      '- name: a\n  image: b\n  env: []\n',
      (d) => insertValue(d, [0], 'command', ['sh'], { after: ['name', 'image', 'args'] }),
      '- name: a\n  image: b\n  command:\n  - sh\n  env: []\n',
    ],
    [
      'before a key that shares its line with a dash',
      '- name: a\n  image: b\n',
      (d) => insertValue(d, [0], 'id', 1, { before: 'name' }),
      '- id: 1\n  name: a\n  image: b\n',
    ],
    [
      'before a key, above its comment',
      'a:\n  # b\n  b: 1\n',
      (d) => insertValue(d, ['a'], 'x', 1, { before: 'b' }),
      'a:\n  x: 1\n  # b\n  b: 1\n',
    ],
    [
      'an item before another, above its comment',
      'l:\n- a\n# b\n- b\n',
      (d) => insertValue(d, ['l'], 1, 'x'),
      'l:\n- a\n- x\n# b\n- b\n',
    ],
    [
      'a last item below the comments of the one before',
      'l:\n  - a\n    # of a\nk: 1\n',
      (d) => insertValue(d, ['l'], 1, 'x'),
      'l:\n  - a\n    # of a\n  - x\nk: 1\n',
    ],
    [
      'a last item above the comment of the next key',
      'l:\n- a\n# k\nk: 1\n',
      (d) => insertValue(d, ['l'], 1, 'x'),
      'l:\n- a\n- x\n# k\nk: 1\n',
    ],
    [
      'with the blank lines that stand between items',
      'l:\n- a: 1\n\n- a: 2\nk: 1\n',
      (d) => insertValue(d, ['l'], 2, { a: 3 }),
      'l:\n- a: 1\n\n- a: 2\n\n- a: 3\nk: 1\n',
    ],
    [
      'with the gap behind dashes',
      'l:\n-   a: 1\n    b: 2\n',
      (d) => insertValue(d, ['l'], 1, { a: 2, b: 3 }),
      'l:\n-   a: 1\n    b: 2\n-   a: 2\n    b: 3\n',
    ],
    [
      'into JSON',
      '{\n  "a": [\n    {"x": 1}\n  ],\n  "b": {}\n}\n',
      (d) => insertValue(d, ['a'], 1, { x: 2 }),
      '{\n  "a": [\n    {"x": 1},\n    {"x": 2}\n  ],\n  "b": {}\n}\n',
    ],
    [
      'into JSON on lines',
      '{\n  "a": [\n    {\n      "x": 1\n    }\n  ]\n}\n',
      (d) => insertValue(d, ['a'], 1, { x: 2, y: ['b'] }),
      '{\n  "a": [\n    {\n      "x": 1\n    },\n    {\n      "x": 2,\n      "y": ["b"]\n    }\n  ]\n}\n',
    ],
    [
      'into KYAML',
      '---\n{\n  kind: "Pod",\n  spec: {\n    a: "b", # why\n  },\n}\n',
      (d) => insertValue(d, ['spec'], 'c', 'd'),
      '---\n{\n  kind: "Pod",\n  spec: {\n    a: "b", # why\n    c: "d",\n  },\n}\n',
    ],
    [
      'into a list in brackets on lines',
      'args: [\n  "a",\n  "b" # last\n]\n',
      (d) => insertValue(d, ['args'], 2, 'c'),
      'args: [\n  "a",\n  "b", # last\n  "c"\n]\n',
    ],
  ]);

  test('refuses a key that is there', () => {
    const make = (d: ParsedDocument) => insertValue(d, [], 'a', 1);
    expect(refusal(() => edited('a: 1\n', make)).reason).toBe('a is there already.');
  });
});

describe('removing', () => {
  examples([
    [
      'takes the comments that are about it',
      'l:\n# a\n- a\n# b\n- b # here\n  # more\n# c\n- c\n',
      (d) => removeValue(d, ['l', 1]),
      'l:\n# a\n- a\n# c\n- c\n',
    ],
    [
      'leaves the comment of the next key',
      'l:\n- a\n- b\n# k\nk: 1\n',
      (d) => removeValue(d, ['l', 1]),
      'l:\n- a\n# k\nk: 1\n',
    ],
    [
      'leaves no two blank lines',
      'a: 1\n\nb: 2\n\nc: 3\n',
      (d) => removeValue(d, ['b']),
      'a: 1\n\nc: 3\n',
    ],
    ['the last key without a line break', 'a: 1\nb: 2', (d) => removeValue(d, ['b']), 'a: 1'],
    [
      'the first key, which shares its line with a dash',
      '- a: 1\n  b: 2\n',
      (d) => removeValue(d, [0, 'a']),
      '- b: 2\n',
    ],
    [
      'the last of a list leaves it empty',
      'a: # c\n- x\nb: 1\n',
      (d) => removeValue(d, ['a', 0]),
      'a: [] # c\nb: 1\n',
    ],
    [
      'the last of a map leaves it empty',
      'a:\n  x: 1\nb: 1\n',
      (d) => removeValue(d, ['a', 'x']),
      'a: {}\nb: 1\n',
    ],
    ['the last of the document leaves it empty', 'a: 1\n', (d) => removeValue(d, ['a']), '{}\n'],
    [
      'with the parents that would be empty',
      'a:\n  b:\n    c:\n    - x\nd: 1\n',
      (d) => removeValue(d, ['a', 'b', 'c', 0], { pruneEmpty: true }),
      'd: 1\n',
    ],
    ['from brackets', 'a: [x, y, z]\n', (d) => removeValue(d, ['a', 1]), 'a: [x, z]\n'],
    [
      'the last from brackets',
      'a: {x: 1, z: 2}\n',
      (d) => removeValue(d, ['a', 'z']),
      'a: {x: 1}\n',
    ],
    [
      'from JSON on lines, with the comma before',
      '{\n  "a": 1,\n  "b": 2\n}\n',
      (d) => removeValue(d, ['b']),
      '{\n  "a": 1\n}\n',
    ],
    [
      'from brackets on lines, with its comment',
      'a: {\n  # one\n  x: 1, # 1\n  # two\n  y: 2, # 2\n}\n',
      (d) => removeValue(d, ['a', 'x']),
      'a: {\n  # two\n  y: 2, # 2\n}\n',
    ],
    [
      'a block that keeps its blank lines',
      'a: |+\n  x\n\nb: 1\n',
      (d) => removeValue(d, ['b']),
      'a: |+\n  x\n\n',
    ],
  ]);

  test('refuses what is not there, or there twice', () => {
    const make = (d: ParsedDocument) => removeValue(d, ['b']);
    expect(refusal(() => edited('a: 1\n', make)).reason).toBe('b is not there any more.');
    expect(refusal(() => edited('b: 1\nb: 2\n', make)).reason).toBe(
      'b stands here twice. Remove one of them in the YAML first.',
    );
  });
});

describe('moving', () => {
  examples([
    [
      'takes comments along, and leaves what is between alone',
      'l:\n# a\n- a\n\n# b\n- b\n\n# c\n- c\nk: 1\n',
      (d) => moveItem(d, ['l'], 0, 2),
      'l:\n# b\n- b\n\n# c\n- c\n\n# a\n- a\nk: 1\n',
    ],
    [
      'up',
      'l:\n- a\n- b\n- c # last\n',
      (d) => moveItem(d, ['l'], 2, 0),
      'l:\n- c # last\n- a\n- b\n',
    ],
    ['in brackets', 'l: [a, "b", c]\n', (d) => moveItem(d, ['l'], 0, 1), 'l: ["b", a, c]\n'],
    ['without a last line break', 'l:\n- a\n- b', (d) => moveItem(d, ['l'], 1, 0), 'l:\n- b\n- a'],
    [
      'the first of a list in a list',
      '- - a\n  - b\n',
      (d) => moveItem(d, [0], 0, 1),
      '- - b\n  - a\n',
    ],
  ]);

  test('is two edits', () => {
    const document = parseText('l:\n- a\n- b\n- c\n- d\n').documents[0]!;
    expect(moveItem(document, ['l'], 0, 2)).toHaveLength(2);
  });
});

describe('renaming a key', () => {
  examples([
    [
      'keeps the value, its comments and its place',
      'a:\n  # old\n  b: # here\n  - 1 # one\n  c: 1\n',
      (d) => renameKey(d, ['a', 'b'], 'x'),
      'a:\n  # old\n  x: # here\n  - 1 # one\n  c: 1\n',
    ],
    ['keeps quotes', '{"a": 1}\n', (d) => renameKey(d, ['a'], 'b'), '{"b": 1}\n'],
    [
      'quotes what would be something else',
      'a: 1\n',
      (d) => renameKey(d, ['a'], 'on'),
      '"on": 1\n',
    ],
    [
      'of a key that reads as something else',
      'on: 1\n',
      (d) => renameKey(d, ['true'], 'x'),
      'x: 1\n',
    ],
  ]);
});

describe('documents', () => {
  examples([
    ['an empty text', '', (d) => setValue(d, [], { a: 1 }), 'a: 1\n'],
    ['a text with a byte order mark', '\ufeff', (d) => setValue(d, ['a'], 1), '\ufeffa: 1\n'],
    ['a text of comments', '# c', (d) => setValue(d, ['a', 0], 1), '# c\na:\n- 1\n'],
    ['a text of ---', '---\n', (d) => setValue(d, ['a'], 1), '---\na: 1\n'],
    ['a text of --- and ...', '---\n...\n', (d) => setValue(d, ['a'], 1), '---\na: 1\n...\n'],
    ['an empty map', '{}\n', (d) => setValue(d, ['a'], 1), 'a: 1\n'],
    ['null', '--- ~\n', (d) => setValue(d, ['a'], 1), '--- \na: 1\n'],
    [
      'with a byte order mark',
      '\ufeffa: 1\nb: 2\n',
      (d) => setValue(d, ['c'], 3),
      '\ufeffa: 1\nb: 2\nc: 3\n',
    ],
    ['that end with ...', 'a: 1\n...\n', (d) => setValue(d, ['b'], 2), 'a: 1\nb: 2\n...\n'],
  ]);

  test('an item of a List is edited in its place', () => {
    const text = 'kind: List\nitems:\n- kind: Pod\n  spec:\n    containers:\n    - name: a\n';
    const path = ['items', 0, 'spec', 'containers', 1];
    expect(edited(text, (d) => setValue(d, path, { name: 'b' }))).toBe(`${text}    - name: b\n`);
  });

  test('edits have places of the whole text', () => {
    const parsed = parseText('a: 1\n---\nb: 2\n');
    const edits = setValue(parsed.documents[1]!, ['b'], 3);
    expect(applyTextEdits(parsed.text, edits)).toBe('a: 1\n---\nb: 3\n');
  });

  test.each([
    ['', 'a: 1\n'],
    ['# c\n', '# c\na: 1\n'],
    ['b: 1\n', 'b: 1\n---\na: 1\n'],
    ['b: 1', 'b: 1\n---\na: 1\n'],
    ['b: 1\r\n', 'b: 1\r\n---\r\na: 1\r\n'],
    ['b: 1\n---\n', 'b: 1\n---\na: 1\n'],
    ['b: 1\n...\n', 'b: 1\n...\n---\na: 1\n'],
    ['b: [\n', 'b: [\n---\na: 1\n'],
  ])('one more behind %j', (before, after) => {
    expect(applyTextEdits(before, appendDocument(parseText(before), { a: 1 }))).toBe(after);
  });

  test.each([
    ['a: 1\n---\nb: 2\n---\nc: 3\n', 0, 'b: 2\n---\nc: 3\n'],
    ['a: 1\n---\nb: 2\n---\nc: 3\n', 1, 'a: 1\n---\nc: 3\n'],
    ['a: 1\n---\nb: 2\n', 1, 'a: 1\n'],
    ['a: 1\n', 0, ''],
  ])('one less in %j', (before, index, after) => {
    const parsed = parseText(before);
    const edits = removeDocument(parsed, parsed.documents[index]!);
    expect(applyTextEdits(before, edits)).toBe(after);
  });

  test('that do not parse are not edited', () => {
    const error = refusal(() => edited('a: [\n', (d) => setValue(d, ['a'], 1)));
    expect(error.reason).toBe('This document does not read as YAML yet. Mend it first.');
    expect(error.detail).not.toBe('');
  });
});

describe('several steps', () => {
  const steps =
    (...list: Step[]): Make =>
    (d) =>
      editDocument(d, list);

  examples([
    [
      'each on what the one before has left',
      'l:\n- a\n- b\n- c\n',
      steps(
        { op: 'remove', path: ['l', 0] },
        { op: 'remove', path: ['l', 0] },
        { op: 'set', path: ['l', 1], value: 'd' },
      ),
      'l:\n- c\n- d\n',
    ],
    [
      'that come to nothing are no edits',
      'a: 1\n',
      steps({ op: 'set', path: ['a'], value: 2 }, { op: 'set', path: ['a'], value: 1 }),
      'a: 1\n',
    ],
    [
      'into the same new list',
      'a: 1\n',
      steps({ op: 'set', path: ['l', 0], value: 'x' }, { op: 'set', path: ['l', 1], value: 'z' }),
      'a: 1\nl:\n- x\n- z\n',
    ],
  ]);

  test('are all done or none', () => {
    const make = steps({ op: 'set', path: ['a'], value: 2 }, { op: 'remove', path: ['b'] });
    expect(refusal(() => edited('a: 1\n', make)).reason).toBe('b is not there any more.');
  });
});

describe('anchors, aliases and merges', () => {
  const BASE =
    'base: &base # shared\n  cpu: 1\n  mem: {a: 1}\none:\n  <<: *base\n  x: 1\ntwo: *base\n';

  test.each<[string, Step, string, string, string]>([
    [
      'an edit through an alias',
      { op: 'set', path: ['two', 'cpu'], value: 2 },
      'These lines come from the anchor *base. Change it everywhere, or only here?',
      BASE.replace('cpu: 1', 'cpu: 2'),
      BASE.replace('two: *base', 'two:\n  cpu: 2\n  mem:\n    a: 1'),
    ],
    [
      'an edit below a merged key',
      { op: 'set', path: ['one', 'mem', 'a'], value: 2 },
      'These lines come from the anchor *base. Change it everywhere, or only here?',
      BASE.replace('{a: 1}', '{a: 2}'),
      BASE.replace('  <<: *base\n', '  cpu: 1\n  mem:\n    a: 2\n'),
    ],
    [
      'the removal of a merged key',
      { op: 'remove', path: ['one', 'cpu'] },
      'These lines come from the anchor *base. Change it everywhere, or only here?',
      BASE.replace('  cpu: 1\n', ''),
      BASE.replace('  <<: *base\n', '  mem:\n    a: 1\n'),
    ],
    [
      'an edit of what an anchor repeats',
      { op: 'set', path: ['base', 'cpu'], value: 2 },
      '*base repeats these lines in 2 more places. Change them everywhere, or only here?',
      BASE.replace('cpu: 1', 'cpu: 2'),
      BASE.replace('cpu: 1', 'cpu: 2')
        .replace('two: *base', 'two:\n  cpu: 1\n  mem:\n    a: 1')
        .replace('<<: *base', '<<:\n    cpu: 1\n    mem:\n      a: 1'),
    ],
  ])('%s is refused with two offers', (_, step, reason, everywhere, expanded) => {
    const [document] = parseText(BASE).documents;
    const error = refusal(() => editDocument(document!, [step]));
    expect(error.reason).toBe(reason);
    const offers = new Map<EditOffer, string>(
      error.offers.map(({ offer, edits }) => [offer, applyTextEdits(BASE, edits())]),
    );
    expect(offers.get('everywhere')).toBe(everywhere);
    expect(offers.get('expand')).toBe(expanded);
  });

  test('what is changed everywhere is changed wherever it is repeated', () => {
    const text = edited(BASE, (d) => setValue(d, ['two', 'cpu'], 5, { through: 'everywhere' }));
    expect(valueOfBody(parseText(text).documents[0]!.body)).toEqual({
      base: { cpu: 5, mem: { a: 1 } },
      one: { cpu: 5, mem: { a: 1 }, x: 1 },
      two: { cpu: 5, mem: { a: 1 } },
    });
  });

  test('what is changed only here leaves all else as it was', () => {
    const text = edited(BASE, (d) => setValue(d, ['one', 'mem', 'b'], 2, { through: 'expand' }));
    expect(valueOfBody(parseText(text).documents[0]!.body)).toEqual({
      base: { cpu: 1, mem: { a: 1 } },
      one: { cpu: 1, mem: { a: 1, b: 2 }, x: 1 },
      two: { cpu: 1, mem: { a: 1 } },
    });
  });

  examples([
    [
      'a key of its own overrides a merged one',
      'b: &b {x: 1}\na:\n  <<: *b\n',
      (d) => setValue(d, ['a', 'x'], 2),
      'b: &b {x: 1}\na:\n  <<: *b\n  x: 2\n',
    ],
    [
      'a map that merges, but not there, is like any other',
      'b: &b {x: 1}\na:\n  <<: *b\n  c: {d: 1}\n',
      (d) => setValue(d, ['a', 'c', 'd'], 2),
      'b: &b {x: 1}\na:\n  <<: *b\n  c: {d: 2}\n',
    ],
    [
      'an anchor that nothing repeats is no hindrance',
      'a: &a\n  b: 1\n',
      (d) => setValue(d, ['a', 'b'], 2),
      'a: &a\n  b: 2\n',
    ],
    [
      'a merge written right there is edited there',
      'a:\n  <<: {x: {z: 1}}\n',
      (d) => setValue(d, ['a', 'x', 'z'], 2),
      'a:\n  <<: {x: {z: 2}}\n',
    ],
  ]);
});

describe('values that no file holds', () => {
  const set = (value: unknown) => refusal(() => edited('a: 1\n', (d) => setValue(d, ['a'], value)));

  test('are refused', () => {
    expect(set('\ud800').reason).toBe(
      'This text holds half of a character, which no file can store.',
    );
    expect(set(Number.NaN).reason).toBe('NaN is no number that Kubernetes has.');
    expect(set(new Date()).reason).toBe('YAML has no form for this value.');
  });
});
