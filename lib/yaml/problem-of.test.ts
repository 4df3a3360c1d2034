import { describe, expect, test } from 'vitest';
import { applyTextEdits } from '@/lib/text/text-edits';
import { parseText } from './parse-text';
import { problemOf } from './problem-of';
import { valueOfBody } from './values';

interface Broken {
  readonly text: string;
  readonly code: string;
  /** From 1, and the column from 1. */
  readonly at: string;
  readonly message: string;
  /** What the fix makes of the text. */
  readonly mended?: string;
}

const BROKEN: Readonly<Record<string, Broken>> = {
  'a tab': {
    text: 'spec:\n  containers:\n\t- name: a\n',
    code: 'tab-indentation',
    at: '3:1',
    message: 'Line 3 starts with a tab. YAML allows only spaces.',
    mended: 'spec:\n  containers:\n  - name: a\n',
  },
  'a tab behind a dash': {
    text: '- a\n-\tb: 1\n\tc: 2\n',
    code: 'tab-indentation',
    at: '2:2',
    message: 'Line 2 has a tab in front of its text. YAML allows only spaces.',
    mended: '- a\n-  b: 1\n\tc: 2\n',
  },
  'no space behind a colon, lines above the failure': {
    text: 'volumeMounts:\n- name: a\n  mountPath:/x\n  readOnly: true\n  subPath: y\n',
    code: 'missing-space-after-colon',
    at: '3:3',
    message: 'A space is missing after “mountPath:”.',
    mended: 'volumeMounts:\n- name: a\n  mountPath: /x\n  readOnly: true\n  subPath: y\n',
  },
  'no space behind the first colon': {
    text: 'name:web\nimage: x\n',
    code: 'missing-space-after-colon',
    at: '1:1',
    message: 'A space is missing after “name:”.',
    mended: 'name: web\nimage: x\n',
  },
  'no space behind the last colon': {
    text: 'a: 1\nb:2\n',
    code: 'missing-space-after-colon',
    at: '2:1',
    message: 'A space is missing after “b:”.',
    mended: 'a: 1\nb: 2\n',
  },
  'no space behind the colon of an item': {
    text: 'containers:\n- name:web\n  image: nginx\n',
    code: 'missing-space-after-colon',
    at: '2:3',
    message: 'A space is missing after “name:”.',
    mended: 'containers:\n- name: web\n  image: nginx\n',
  },
  'no space behind a dash': {
    text: 'containers:\n  -name: a\n   image: b\n',
    code: 'missing-space-after-dash',
    at: '2:3',
    message: 'A space is missing after the dash of “-name”.',
    mended: 'containers:\n  - name: a\n   image: b\n',
  },
  'one space too many': {
    text: 'a:\n  b: 1\n   c: 2\n',
    code: 'indentation',
    at: '3:1',
    message: 'Line 3 starts one space further in than line 2.',
    mended: 'a:\n  b: 1\n  c: 2\n',
  },
  'one space too many in an item': {
    text: 'containers:\n- name: a\n   image: b\n',
    code: 'indentation',
    at: '3:1',
    message: 'Line 3 starts one space further in than the text of line 2.',
    mended: 'containers:\n- name: a\n  image: b\n',
  },
  'a space too few before a dash': {
    text: 'containers:\n    - name: a\n   - name: b\n',
    code: 'indentation',
    at: '3:1',
    message: 'Line 3 starts one space further out than line 2.',
    mended: 'containers:\n    - name: a\n    - name: b\n',
  },
  'two places where a line could belong': {
    text: 'a:\n    b: 1\n  c: 2\n',
    code: 'indentation',
    at: '3:1',
    message: 'Line 3 starts two spaces further out than line 2.',
  },
  'an indentation that fits no line': {
    text: 'a:\n        b:\n                c: 1\n    d: 2\n',
    code: 'indentation',
    at: '4:1',
    message:
      'Line 4 starts with four spaces, which fits no line above: those start with 16, 8 or 0.',
  },
  'a line that is less deep than a text of several lines': {
    text: 'a: |\n  x\n y\nb: 1\n',
    code: 'indentation',
    at: '3:1',
    message: 'Line 3 starts one space further out than line 2.',
    mended: 'a: |\n  x\n  y\nb: 1\n',
  },
  'a Helm template as a value': {
    text: 'metadata:\n  name: {{ .Values.name }}\n',
    code: 'template',
    at: '2:9',
    message: 'This is a Helm template. Its text is safe; the canvas needs the rendered YAML.',
  },
  'a Helm template on lines of its own': {
    text: 'a: 1\n{{- if .x }}\nb: 2\n{{- end }}\n',
    code: 'template',
    at: '2:1',
    message: 'This is a Helm template. Its text is safe; the canvas needs the rendered YAML.',
  },
  'another template': {
    text: 'a: b\n{% if x %}\nc: d\n',
    code: 'template',
    at: '2:1',
    message: 'This is a template. Its text is safe; the canvas needs the rendered YAML.',
  },
  'a template in a text, and a mistake elsewhere': {
    text: 'a: |\n  {{ x }}\nb: 1\n c: 2\n',
    code: 'indentation',
    at: '4:1',
    message: 'Line 4 starts one space further in than line 3.',
    mended: 'a: |\n  {{ x }}\nb: 1\nc: 2\n',
  },
  'a quote that is not closed': {
    text: 'a: "x\nb: "y"\nc: 1\n',
    code: 'unclosed-quote',
    at: '1:4',
    message: 'The quote " on line 1 is not closed.',
    mended: 'a: "x"\nb: "y"\nc: 1\n',
  },
  'a single quote that is not closed, at the end': {
    text: "a: 1\nb: 'x # y\n",
    code: 'unclosed-quote',
    at: '2:4',
    message: "The quote ' on line 2 is not closed.",
    mended: "a: 1\nb: 'x' # y\n",
  },
  'a bracket that is not closed': {
    text: 'args: ["-c", "x"\nb: 3\n',
    code: 'unclosed-bracket',
    at: '1:7',
    message: 'The bracket [ on line 1 is not closed.',
    mended: 'args: ["-c", "x"]\nb: 3\n',
  },
  'a bracket on several lines that is not closed': {
    text: 'args: [\n  1,\n  2\nb: 3\n',
    code: 'unclosed-bracket',
    at: '1:7',
    message: 'The bracket [ on line 1 is not closed.',
    mended: 'args: [\n  1,\n  2]\nb: 3\n',
  },
  'the wrong bracket': {
    text: 'a: [1, 2}\n',
    code: 'wrong-bracket',
    at: '1:9',
    message: 'Here stands }, but the bracket that it closes needs ].',
    mended: 'a: [1, 2]\n',
  },
  'no comma': {
    text: 'a: ["x" "y"]\n',
    code: 'missing-comma',
    at: '1:9',
    message: 'A comma is missing in front of “"y"”.',
    mended: 'a: ["x", "y"]\n',
  },
  'no comma or no quote': {
    text: 'args: ["a, "b"]\n',
    code: 'missing-comma',
    at: '1:13',
    message: 'A comma or a closing quote is missing in front of “b"” on line 1.',
  },
  'no comma at the end of a line of JSON': {
    text: '{\n  "a": 1\n  "b": 2\n}\n',
    code: 'missing-comma',
    at: '2:8',
    message: 'A comma is missing at the end of line 2.',
    mended: '{\n  "a": 1,\n  "b": 2\n}\n',
  },
  'an apostrophe in single quotes': {
    text: "a: 'it's'\n",
    code: 'quote-in-quotes',
    at: '1:4',
    message: "A single quote inside of single quotes is written twice: “'it''s'”.",
    mended: "a: 'it''s'\n",
  },
  'an apostrophe in a list': {
    text: "command: ['sh', '-c', 'echo it's']\n",
    code: 'quote-in-quotes',
    at: '1:31',
    message: "The apostrophe of “it's” ends the text. Inside of single quotes it is written twice.",
    mended: "command: ['sh', '-c', 'echo it''s']\n",
  },
  'text behind a quoted one': {
    text: 'a: "x" y\n',
    code: 'text-after-value',
    at: '1:8',
    message: 'Behind the closing quote stands “y”. Put the whole in quotes, or delete it.',
    mended: 'a: "\\"x\\" y"\n',
  },
  'text behind a bracket': {
    text: 'a: [1, 2]]\n',
    code: 'text-after-value',
    at: '1:10',
    message: 'Behind the closing bracket stands “]”. Put the whole in quotes, or delete it.',
  },
  'a second colon': {
    text: 'msg: error: no\nx: 1\n',
    code: 'second-colon',
    at: '1:6',
    message: 'The value “error: no” has a colon in it. Put it in quotes.',
    mended: 'msg: "error: no"\nx: 1\n',
  },
  'a key without a colon, half typed': {
    text: 'spec:\n  containers:\n  - name: a\n    ima',
    code: 'missing-colon',
    at: '4:5',
    message: 'Line 4 has no colon. A key ends with one: “ima:”.',
  },
  'a key without a colon above others': {
    text: 'a: 1\nima\nb: 2\n',
    code: 'missing-colon',
    at: '2:1',
    message: 'Line 2 has no colon. A key ends with one: “ima:”.',
  },
  'a key and a value without a colon': {
    text: 'kind Pod\nmetadata: {}\n',
    code: 'missing-colon',
    at: '1:1',
    message: 'A colon is missing after “kind”.',
    mended: 'kind: Pod\nmetadata: {}\n',
  },
  'an equals sign': {
    text: 'a = 1\nb: 2\n',
    code: 'equals-sign',
    at: '1:1',
    message: 'YAML writes “a: …”, with a colon, not with =.',
    mended: 'a: 1\nb: 2\n',
  },
  'dots for something left out': {
    text: 'a:\n  b: 1\n  ...\nc: 2\n',
    code: 'left-out',
    at: '3:3',
    message: 'Line 3 says that something was left out. Put it there, or delete the line.',
    mended: 'a:\n  b: 1\n  # ...\nc: 2\n',
  },
  'an item among keys': {
    text: 'containers:\n  name: x\n  - image: y\n',
    code: 'item-among-keys',
    at: '3:3',
    message:
      'Line 3 starts with a dash, but the lines above at this column are keys. A dash begins an item of a list.',
  },
  'a key among items': {
    text: 'a:\n  - x\n  y: 1\n',
    code: 'key-among-items',
    at: '3:3',
    message:
      'Line 3 is a key, but the lines above at this column are items of a list. It needs a dash, or another place.',
  },
  'a list on the line of its key': {
    text: 'a: - x\n',
    code: 'list-on-key-line',
    at: '1:4',
    message: 'A list begins on the line below its key, not behind “a:”.',
    mended: 'a:\n  - x\n',
  },
  'a schedule without quotes': {
    text: 'schedule: */5 * * * *\n',
    code: 'special-character',
    at: '1:11',
    message:
      '“*/5 * * * *” needs quotes: * begins the name of something above that is repeated in YAML.',
    mended: 'schedule: "*/5 * * * *"\n',
  },
  'a pattern without quotes': {
    text: 'host: *.example.com # all\n',
    code: 'special-character',
    at: '1:7',
    message:
      '“*.example.com” needs quotes: * begins the name of something above that is repeated in YAML.',
    mended: 'host: "*.example.com" # all\n',
  },
  'a placeholder': {
    text: 'name: @STS_NAME@\n',
    code: 'special-character',
    at: '1:7',
    message: '“@STS_NAME@” needs quotes: @ cannot begin a text in YAML.',
    mended: 'name: "@STS_NAME@"\n',
  },
  'an alias of nothing': {
    text: 'a: *base\n',
    code: 'unknown-alias',
    at: '1:4',
    message: 'No anchor &base stands above, which *base could repeat.',
  },
  'an alias of itself': {
    text: 'a: &x\n  b: *x\n',
    code: 'recursive-alias',
    at: '2:6',
    message: '*x stands inside of what it repeats, and so would never end.',
  },
  'a map as a key': {
    text: 'a:\n  {b: c}: d\n',
    code: 'complex-key',
    at: '2:3',
    message: 'Keys are texts in Kubernetes. Here a map or a list stands in the place of one.',
  },
  'text behind a pipe': {
    text: 'a: | x\nb: 1\n',
    code: 'text-behind-pipe',
    at: '1:6',
    message: 'The text of | begins on the next line. Move it there, or put the whole in quotes.',
    mended: 'a: "| x"\nb: 1\n',
  },
  'an escape that YAML does not know': {
    text: 'a: "\\d+"\n',
    code: 'unknown-escape',
    at: '1:5',
    message: 'YAML does not know “\\d” in double quotes. Write \\\\ for a backslash.',
    mended: 'a: "\\\\d+"\n',
  },
  'a piece of Markdown': {
    text: '```yaml\na: 1\n',
    code: 'markdown-fence',
    at: '1:1',
    message: 'Line 1 belongs to Markdown, not to YAML. Delete it.',
    mended: 'a: 1\n',
  },
  'two versions': {
    text: 'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n',
    code: 'merge-conflict',
    at: '2:1',
    message:
      'Line 2 was left by a merge of two versions. Keep one of them, and delete the lines with <<<<<<<, ======= and >>>>>>>.',
  },
  'a space from a web page': {
    text: 'a:\n\u00a0\u00a0b: 1\n  c: 2\n',
    code: 'odd-space',
    at: '2:1',
    message:
      'Line 2 starts with a special space, as web pages have them. YAML knows only the one of the space bar.',
    mended: 'a:\n  b: 1\n  c: 2\n',
  },
  'a NUL': {
    text: 'a: x\0y\n',
    code: 'unprintable-character',
    at: '1:5',
    message: 'Line 1 holds a character that no text can show (U+0000). Delete it.',
    mended: 'a: xy\n',
  },
  'half of a character': {
    text: 'a: x\ud800y\n',
    code: 'unprintable-character',
    at: '1:5',
    message: 'Line 1 holds a character that no text can show (U+D800). Delete it.',
    mended: 'a: xy\n',
  },
  'deep nesting': {
    text: `a: ${'['.repeat(300)}\n`,
    code: 'too-deep',
    at: '1:203',
    message:
      'Maps and lists stand more than 200 deep in each other here. So deep they are not read.',
  },
  'a value behind ---': {
    text: '--- b: 1\n',
    code: 'text-behind-marker',
    at: '1:5',
    message: 'Line 1 begins a document. What belongs to it starts on the next line.',
    mended: '---\nb: 1\n',
  },
  'an instruction': {
    text: '%YAML 1.2\na: 1\n',
    code: 'directive',
    at: '1:1',
    message: 'Line 1 is an instruction to the reader of YAML. Kubernetes takes none. Delete it.',
    mended: 'a: 1\n',
  },
  'what nobody can guess': {
    text: '"a" b: c\n',
    code: 'syntax',
    at: '1:5',
    message: 'Line 1 cannot be read from “b: c” on.',
  },
};

describe('what is wrong', () => {
  test.each(Object.entries(BROKEN))('%s', (_, { text, code, at, message, mended }) => {
    const problem = problemOf(parseText(text).documents[0]!);
    expect(problem).not.toBeNull();
    const { line, character } = problem!.range.start;
    expect({
      code: problem!.code,
      at: `${line + 1}:${character + 1}`,
      message: problem!.message,
    }).toEqual({ code, at, message });
    expect(problem!.fix && applyTextEdits(text, problem!.fix.edits)).toBe(mended);
  });

  test.each(Object.entries(BROKEN).filter(([, { text }]) => !/^(?:---|%)/.test(text)))(
    '%s: lines are those of the whole text',
    (_, { text, code, message }) => {
      const [, document] = parseText(`a: 1\n\n---\n${text}`).documents;
      const problem = problemOf(document!);
      expect(problem?.code).toBe(code);
      expect(problem!.message).not.toMatch(/\ue000/);
      const line = /line (\d+)/i.exec(message);
      if (line) expect(problem!.message).toMatch(new RegExp(`line ${Number(line[1]) + 3}\\b`, 'i'));
    },
  );

  test('the other documents of the text are fine', () => {
    const { documents } = parseText('a: 1\n---\nb: [\n---\nc: 1\n');
    expect(documents.map((document) => problemOf(document)?.code)).toEqual([
      undefined,
      'unclosed-bracket',
      undefined,
    ]);
  });
});

describe('what kubectl takes and js-yaml does not', () => {
  test.each([
    ['a bracket below its key', 'a:\n  b: [\n  x,\n]\nc: 1\n', { a: { b: ['x'] }, c: 1 }],
    ['braces at the left edge', 'a:\n  b: {\nc: d\n}\n', { a: { b: { c: 'd' } } }],
    ['a quoted text that goes on at the left edge', 'a:\n  b: "x\ny"\n', { a: { b: 'x y' } }],
    ['comments and quotes within', "a:\n  b: [ # ]\n 'x', # it's\n]\n", { a: { b: ['x'] } }],
    ['several', 'a:\n  b: [\n  1\n  ]\n  c: [\n 2\n]\n', { a: { b: [1], c: [2] } }],
  ])('%s', (_, text, value) => {
    const { body } = parseText(text).documents[0]!;
    expect(body.problem).toBeNull();
    expect(valueOfBody(body)).toEqual(value);
  });
});
