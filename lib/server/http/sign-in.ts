import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Access, SESSION_COOKIE } from '@/lib/server/guard/access';
import { SIGN_IN_PATH } from '@/lib/server/guard/check';
import { log } from '@/lib/server/log';

const LONGEST_FORM = 4096;
/** After a wrong token the next answer waits, so that guessing is hopeless even against a short one. */
const WRONG_TOKEN_PAUSE_MS = 1000;

/** Serves the sign-in page of an open server, and takes its form. The guard has judged the request already. */
export async function handleSignIn(
  request: IncomingMessage,
  response: ServerResponse,
  access: Access,
): Promise<void> {
  if (!access.needsSignIn) return redirect(response, '/');
  if (request.method !== 'POST') return showPage(response, 200, '');
  const form = await readForm(request);
  if (form === null) return showPage(response, 413, 'This is longer than a token.');
  const session = access.signIn(form.get('token')?.trim() ?? '');
  if (session === null) {
    log('warn', 'sign-in-refused');
    await new Promise((resolve) => setTimeout(resolve, WRONG_TOKEN_PAUSE_MS));
    return showPage(response, 403, 'This is not the token.');
  }
  log('info', 'signed-in');
  response.setHeader(
    'Set-Cookie',
    `${SESSION_COOKIE}=${session}; Path=/; HttpOnly; SameSite=Strict`,
  );
  redirect(response, '/');
}

/** null where it is too long. */
async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > LONGEST_FORM) return null;
  }
  return new URLSearchParams(text);
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(303, { Location: to, 'Cache-Control': 'no-store' }).end();
}

function showPage(response: ServerResponse, status: number, problem: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    // Under a stricter policy a browser sends a form with “Origin: null”, and the guard refuses it.
    'Referrer-Policy': 'same-origin',
  });
  response.end(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign in: Pod Designer</title>
<link rel="icon" href="/icon.svg">
<style>
  body { font: 14px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 20vh auto; padding: 0 1rem; color-scheme: light dark; }
  input, button { font: inherit; padding: 6px 10px; }
  input { width: 100%; box-sizing: border-box; margin: 4px 0 12px; }
</style>
<h1>Use the clusters of this server</h1>
<p>The token stands in the terminal where the server was started.</p>
<form method="post" action="${SIGN_IN_PATH}">
  <label for="token">Token</label>
  <input id="token" name="token" type="password" autocomplete="current-password" autofocus required>
  ${problem === '' ? '' : `<p role="alert">${problem}</p>`}
  <button>Sign in</button>
</form>
`);
}
