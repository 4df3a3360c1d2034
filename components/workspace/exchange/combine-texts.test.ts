import { describe, expect, it } from 'vitest';
import { appendDocuments, isBlank, looksLikeManifest } from './combine-texts';

describe('appendDocuments', () => {
  it('puts a separator between', () => {
    expect(appendDocuments('a: 1\n', 'b: 2\n')).toBe('a: 1\n---\nb: 2\n');
  });

  it('ends the last line first', () => {
    expect(appendDocuments('a: 1', 'b: 2')).toBe('a: 1\n---\nb: 2');
  });

  it('does not double a separator that is there', () => {
    expect(appendDocuments('a: 1\n', '---\nb: 2\n')).toBe('a: 1\n---\nb: 2\n');
    expect(appendDocuments('a: 1\n---\n', 'b: 2\n')).toBe('a: 1\n---\nb: 2\n');
  });

  it('takes the line ends of what is there, and no byte order mark into the middle', () => {
    expect(appendDocuments('\uFEFFa: 1\r\n', '\uFEFFb: 2\nc: 3\r\n')).toBe(
      '\uFEFFa: 1\r\n---\r\nb: 2\r\nc: 3\r\n',
    );
  });

  it('ends the document before directives', () => {
    expect(appendDocuments('a: 1\n', '%YAML 1.2\n---\nb: 2\n')).toBe(
      'a: 1\n...\n%YAML 1.2\n---\nb: 2\n',
    );
  });

  it('takes the place of blanks', () => {
    expect(appendDocuments(' \n\n', 'b: 2\n')).toBe('b: 2\n');
  });
});

describe('looksLikeManifest', () => {
  it.each([
    'kind: Pod',
    '{"kind":"Pod"}',
    '- name: x',
    'a:\n  b',
    '{{ if }}\nkind: {{ .K }}',
    '"k": 1',
  ])('takes %j', (text) => expect(looksLikeManifest(text)).toBe(true));

  it.each(['', 'hello world', 'https://example.org/x', 'kubectl get pods', '10:30'])(
    'leaves %j',
    (text) => expect(looksLikeManifest(text)).toBe(false),
  );

  it('stays quick on long lines', () => {
    expect(looksLikeManifest('- '.repeat(500_000))).toBe(false);
    expect(looksLikeManifest('a'.repeat(1_000_000))).toBe(false);
    expect(looksLikeManifest(' '.repeat(1_000_000))).toBe(false);
  });
});

describe('isBlank', () => {
  it('sees through blanks and a byte order mark', () => {
    expect(isBlank('\uFEFF \n\t')).toBe(true);
    expect(isBlank('#')).toBe(false);
  });
});
