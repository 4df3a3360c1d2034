import { describe, expect, test } from 'vitest';
import { makeAccess, SESSION_COOKIE } from './access';

test('on loopback nobody signs in', () => {
  const access = makeAccess(false, undefined);
  expect(access.needsSignIn).toBe(false);
  expect(access.isSignedIn({})).toBe(true);
});

describe('an open server', () => {
  const token = 'a-token-of-enough-length';
  const access = makeAccess(true, token);

  test('knows nobody by default', () => {
    expect(access.isSignedIn({})).toBe(false);
    expect(access.isSignedIn({ cookie: `${SESSION_COOKIE}=guess` })).toBe(false);
    expect(access.isSignedIn({ cookie: `${SESSION_COOKIE}=` })).toBe(false);
    expect(access.isSignedIn({ cookie: `${SESSION_COOKIE}=${token}` })).toBe(false);
    expect(access.isSignedIn({ authorization: 'Bearer wrong' })).toBe(false);
    expect(access.isSignedIn({ authorization: 'Basic YTpi' })).toBe(false);
  });

  test('takes the token once for a session, and as a bearer', () => {
    expect(access.signIn('wrong')).toBeNull();
    expect(access.signIn('')).toBeNull();
    const session = access.signIn(token);
    expect(session).toMatch(/^[\w-]{20,}$/);
    expect(access.isSignedIn({ cookie: `a=b; ${SESSION_COOKIE}=${session}` })).toBe(true);
    expect(access.isSignedIn({ authorization: `Bearer ${token}` })).toBe(true);
  });

  test('makes a token where none is set, and never tells one that was', () => {
    expect(makeAccess(true, undefined).generatedToken).toMatch(/^[\w-]{20,}$/);
    expect(access.generatedToken).toBeNull();
  });

  test('takes no short token', () => {
    expect(() => makeAccess(true, 'short')).toThrow(/at least 16/);
    expect(() => makeAccess(true, '')).toThrow(/at least 16/);
  });
});
