import { describe, expect, it } from 'vitest';
import {
  defaultPullPolicy,
  defaultRequest,
  inheritedDefault,
  PLAIN_DEFAULTS,
} from './defaults-shown';

describe('the pull policy of an image', () => {
  it.each([
    ['nginx', 'Always'],
    ['nginx:latest', 'Always'],
    ['nginx:1.27', 'IfNotPresent'],
    ['localhost:5000/nginx', 'Always'],
    ['localhost:5000/nginx:1.27', 'IfNotPresent'],
    ['nginx@sha256:abc', 'IfNotPresent'],
    ['nginx:latest@sha256:abc', 'Always'],
    ['', 'Always'],
  ])('%s: %s', (image, policy) => {
    const { text, why } = defaultPullPolicy(image);
    expect(text).toBe(policy);
    expect(why.startsWith(policy)).toBe(true);
  });
});

it('a request follows the limit', () => {
  expect(defaultRequest('128Mi')?.text).toBe('128Mi');
  expect(defaultRequest('')).toBeNull();
});

it('a container takes what its Pod sets', () => {
  expect(inheritedDefault('1000', PLAIN_DEFAULTS.runAsUser).text).toBe('1000');
  expect(inheritedDefault('', PLAIN_DEFAULTS.runAsUser)).toBe(PLAIN_DEFAULTS.runAsUser);
});
