import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export const SESSION_COOKIE = 'pod-designer-session';
const SHORTEST_TOKEN = 16;
const SESSIONS_KEPT = 1000;

/** Who may use the clusters that this server knows. */
export interface Access {
  /** False on loopback: whoever sits at the machine is its owner. */
  readonly needsSignIn: boolean;
  /** Printed at start where it was made up here; null where the person set it, or none is needed. */
  readonly generatedToken: string | null;
  /** True for the bearer of the token or of a session that began with it. */
  isSignedIn(headers: { readonly cookie?: string; readonly authorization?: string }): boolean;
  /** A new session's id for the right token; null for a wrong one. Compares in constant time. */
  signIn(token: string): string | null;
}

/** Makes the gate of a server. Throws an Error with what to do where the token that was set is too short. */
export function makeAccess(open: boolean, token: string | undefined): Access {
  if (!open)
    return { needsSignIn: false, generatedToken: null, isSignedIn: () => true, signIn: () => null };
  if (token !== undefined && token.length < SHORTEST_TOKEN)
    throw new Error(
      `POD_DESIGNER_TOKEN has ${token.length} characters. Give at least ${SHORTEST_TOKEN}, or none: one is made then.`,
    );
  const secret = token ?? randomBytes(18).toString('base64url');
  const sessions = new Set<string>();
  return {
    needsSignIn: true,
    generatedToken: token === undefined ? secret : null,
    isSignedIn: ({ cookie, authorization }) => {
      const bearer = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
      if (bearer !== undefined && equal(bearer, secret)) return true;
      const session = readCookie(cookie, SESSION_COOKIE);
      return session !== null && sessions.has(digest(session));
    },
    signIn: (given) => {
      if (!equal(given, secret)) return null;
      const id = randomBytes(18).toString('base64url');
      if (sessions.size >= SESSIONS_KEPT) sessions.delete([...sessions][0] ?? '');
      sessions.add(digest(id));
      return id;
    },
  };
}

/** Hashed first, so that neither length nor content shows in the time it takes. */
function equal(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(digest(a), 'hex'), Buffer.from(digest(b), 'hex'));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function readCookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return null;
}
