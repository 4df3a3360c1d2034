import { describe, expect, it } from 'vitest';
import { matchesFields, parseFieldSelector } from './field-selector';
import { matchesLabels, parseLabelSelector } from './label-selector';

const LABELS = { app: 'web', tier: 'front', size: '5' };

describe('a label selector', () => {
  it.each([
    ['', true],
    ['app', true],
    ['app=web', true],
    ['app==web,tier=front', true],
    ['app = web , tier != back', true],
    ['app=api', false],
    ['!app', false],
    ['!other', true],
    ['app in (web, api)', true],
    ['app notin (web,api)', false],
    ['other notin (x)', true],
    ['other!=x', true],
    ['other=', false],
    ['size>4,size<6', true],
    ['size>5', false],
    ['example.com/name', false],
    ['constructor', false],
  ])('%s', (text, expected) => {
    expect(matchesLabels(LABELS, parseLabelSelector(text))).toBe(expected);
  });

  it.each([
    ['=web', "unable to parse requirement: found '=', expected: !, identifier"],
    ['app web', "unable to parse requirement: found 'web', expected: in, notin, =, ==, !=, gt, lt"],
    ['app in web', "found 'web' expected: '('"],
    ['app in (a b)', "found 'b', expected: ',' or ')'"],
    ['a,,b', "found ',', expected: !, identifier"],
  ])('%s is refused', (text, words) => {
    expect(() => parseLabelSelector(text)).toThrow(words);
  });
});

describe('a field selector', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a,b', uid: '', resourceVersion: '1', creationTimestamp: '' },
    status: { phase: 'Running' },
    spec: {},
  };
  const fields = ['status.phase', 'spec.nodeName'];

  it.each([
    ['status.phase=Running', true],
    ['status.phase!=Running', false],
    ['status.phase==Running,spec.nodeName=', true],
    ['metadata.name=a\\,b', true],
    ['', true],
  ])('%s', (text, expected) => {
    expect(matchesFields(pod, parseFieldSelector(text, fields))).toBe(expected);
  });

  it.each([
    ['spec.image=x', 'field label not supported: spec.image'],
    ['phase', "invalid selector: 'phase'; can't understand 'phase'"],
  ])('%s is refused', (text, words) => {
    expect(() => parseFieldSelector(text, fields)).toThrow(words);
  });
});
