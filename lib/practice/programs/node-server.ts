/** A web server that answers each request alike, as far as its source says so in plain words. */
export interface PlainServer {
  readonly port: number;
  readonly host: string | undefined;
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** Printed once it listens, and at each request. */
  readonly logsAtStart: readonly string[];
  readonly logsEach: readonly string[];
}

const TEXT = `(?:'((?:[^'\\\\]|\\\\.)*)'|"((?:[^"\\\\]|\\\\.)*)"|\`([^\`$\\\\]*)\`)`;

/** The usual server in one line: http.createServer((req, res) => res.end('…')).listen(port). Undefined for any other source. */
export function recognizeServer(source: string): PlainServer | undefined {
  const text = source.replace(/^\s*\/\/.*$/gm, '').trim();
  const match =
    /^(?:(?:const|let|var)\s+(\w+)\s*=\s*require\(\s*['"](?:node:)?http['"]\s*\)\s*[;,]?\s*)?(?:(?:const|let|var)\s+\w+\s*=\s*)?(?:(\w+)|require\(\s*['"](?:node:)?http['"]\s*\))\s*\.createServer\(\s*(?:function\s*\(([^)]*)\)|\(([^)]*)\)\s*=>)\s*([\s\S]*)\)\s*\.listen\(\s*(\d+)\s*([\s\S]*?)\)\s*;?$/.exec(
      text,
    );
  if (!match) return undefined;
  const [, declared, used, classic, arrow, body = '', port, rest = ''] = match;
  if (used !== undefined && used !== (declared ?? 'http')) return undefined;
  const response = (classic ?? arrow ?? '').split(',')[1]?.trim();
  const listening = listenArguments(rest);
  const statements = response && response !== '' ? statementsOf(body, response) : undefined;
  if (!listening || !statements) return undefined;
  return { port: Number(port), ...listening, ...statements };
}

function literal(groups: readonly (string | undefined)[]): string {
  const text = groups.find((group) => group !== undefined) ?? '';
  return text.replace(/\\(.)/g, (_, char: string) => ({ n: '\n', r: '\r', t: '\t' })[char] ?? char);
}

function listenArguments(rest: string): Pick<PlainServer, 'host' | 'logsAtStart'> | undefined {
  const match = new RegExp(
    `^(?:,\\s*['"]([\\d.]+|::|localhost)['"]\\s*)?(?:,\\s*(?:function\\s*\\(\\s*\\)|\\(\\s*\\)\\s*=>)\\s*\\{?\\s*console\\.log\\(\\s*${TEXT}\\s*\\)\\s*;?\\s*\\}?\\s*)?$`,
  ).exec(rest.trim());
  if (!match) return undefined;
  const [, host, ...texts] = match;
  const printed = texts.some((text) => text !== undefined);
  return { host, logsAtStart: printed ? [literal(texts)] : [] };
}

function statementsOf(
  body: string,
  response: string,
): Pick<PlainServer, 'status' | 'headers' | 'body' | 'logsEach'> | undefined {
  const inner = /^\{([\s\S]*)\}$/.exec(body.trim())?.[1] ?? body;
  let rest = inner.trim();
  let [status, text] = [200, ''];
  const headers: [string, string][] = [];
  const logsEach: string[] = [];
  const call = (name: string, args: string) =>
    new RegExp(`^${response}\\.${name}\\(\\s*${args}\\s*\\)\\s*[;,]?\\s*`);
  const pairs = `(?:,\\s*\\{([^}]*)\\})?`;
  while (rest !== '') {
    const head = call('writeHead', `(\\d{3})\\s*${pairs}`).exec(rest);
    const code = new RegExp(`^${response}\\.statusCode\\s*=\\s*(\\d{3})\\s*[;,]?\\s*`).exec(rest);
    const header = call('setHeader', `${TEXT}\\s*,\\s*${TEXT}`).exec(rest);
    const write = call('(?:write|end)', `(?:${TEXT})?`).exec(rest);
    const log = new RegExp(`^console\\.log\\(\\s*${TEXT}\\s*\\)\\s*[;,]?\\s*`).exec(rest);
    const found = head ?? code ?? header ?? write ?? log;
    if (!found) return undefined;
    if (head) {
      status = Number(head[1]);
      for (const [, ...groups] of (head[2] ?? '').matchAll(
        new RegExp(`${TEXT}\\s*:\\s*${TEXT}`, 'g'),
      ))
        headers.push([literal(groups.slice(0, 3)), literal(groups.slice(3))]);
    } else if (code) status = Number(code[1]);
    else if (header) headers.push([literal(header.slice(1, 4)), literal(header.slice(4))]);
    else if (write) text += literal(write.slice(1));
    else if (log) logsEach.push(literal(log.slice(1)));
    rest = rest.slice(found[0].length);
  }
  return { status, headers, body: text, logsEach };
}
