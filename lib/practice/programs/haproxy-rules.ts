import type { HttpRequest } from '../network/http';

/** What is wrong with a condition, in haproxy's words. */
export class RuleError extends Error {}

/** What a rule looks at; `request` is undefined in TCP mode. */
export interface Subject {
  readonly client: string;
  readonly request: HttpRequest | undefined;
}

export type Condition = (subject: Subject) => boolean;

const KNOWN_FETCHES =
  /^(path|url|base|method|src|dst|dst_port|src_port|hdr|req\.hdr|shdr|res\.hdr|cook|req\.cook|urlp|url_param|query|status|ssl_fc|ssl_fc_sni|req\.ssl_sni|req_ssl_sni|req_ssl_hello_type|req\.ssl_hello_type|var|nbsrv|be_conn|fe_conn|avg_queue|http_auth|http_first_req|req\.len|req_len|payload|rand|always_true|always_false|sc_\w+|sc\d_\w+|srv_is_up|hostname|int|bool|str|req\.body|req\.ver|stopping|env)$/;
const MATCHES: Readonly<Record<string, (value: string, pattern: string) => boolean>> = {
  str: (value, pattern) => value === pattern,
  beg: (value, pattern) => value.startsWith(pattern),
  end: (value, pattern) => value.endsWith(pattern),
  sub: (value, pattern) => value.includes(pattern),
  dom: (value, pattern) => `.${value}.`.includes(`.${pattern}.`),
  dir: (value, pattern) => `/${value}/`.includes(`/${pattern}/`),
  reg: (value, pattern) => regexOf(pattern)?.test(value) ?? false,
  found: (value) => value !== '',
};

function regexOf(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern);
  } catch {
    return undefined;
  }
}

const PREDEFINED: Readonly<Record<string, Condition>> = {
  TRUE: () => true,
  FALSE: () => false,
  HTTP: ({ request }) => request !== undefined,
  LOCALHOST: ({ client }) => client.startsWith('127.'),
  METH_GET: ({ request }) => /^(GET|HEAD)$/.test(request?.method ?? ''),
  METH_HEAD: ({ request }) => request?.method === 'HEAD',
  METH_POST: ({ request }) => request?.method === 'POST',
  METH_PUT: ({ request }) => request?.method === 'PUT',
  METH_DELETE: ({ request }) => request?.method === 'DELETE',
  METH_OPTIONS: ({ request }) => request?.method === 'OPTIONS',
};

/** The words of an `acl` after its name: a fetch, flags, patterns. Throws RuleError. */
export function parseAcl(terms: readonly string[], lacks: (what: string) => void): Condition {
  const [expression = '', ...rest] = terms;
  const [, full = '', argument = ''] = /^([\w.]+)(?:\(([^)]*)\))?/.exec(expression) ?? [];
  const [, name = full, suffix] = /^(.*?)_(beg|end|sub|dom|dir|reg|len)$/.exec(full) ?? [];
  if (!KNOWN_FETCHES.test(full) && !KNOWN_FETCHES.test(name)) {
    throw new RuleError(`unknown fetch method '${full}' in ACL expression '${expression}'.`);
  }
  let kind = suffix ?? (rest.length === 0 ? 'found' : 'str');
  let ignoresCase = false;
  const patterns: string[] = [];
  for (let at = 0; at < rest.length; at++) {
    if (rest[at] === '-i') ignoresCase = true;
    else if (rest[at] === '-m') kind = rest[++at] ?? kind;
    else if (rest[at] !== '--' && rest[at] !== '-n') patterns.push(rest[at]!);
  }
  const fetch = fetchOf(name, argument);
  const match = MATCHES[kind];
  if (!fetch || !match || expression.includes('),')) {
    lacks(`'${expression}'`);
    return () => false;
  }
  const fold = (text: string) => (ignoresCase ? text.toLowerCase() : text);
  return (subject) => {
    const value = fetch(subject);
    if (value === undefined) return false;
    if (kind === 'found') return match(value, '');
    if (name === 'src') return patterns.some((pattern) => inBlock(value, pattern));
    return patterns.some((pattern) =>
      match(fold(value), kind === 'reg' && ignoresCase ? fold(pattern) : fold(pattern)),
    );
  };
}

function fetchOf(
  name: string,
  argument: string,
): ((subject: Subject) => string | undefined) | undefined {
  const path = ({ request }: Subject) => request?.target.split('?')[0];
  switch (name) {
    case 'path':
      return path;
    case 'url':
      return ({ request }) => request?.target;
    case 'query':
      return ({ request }) => request?.target.split('?')[1] ?? '';
    case 'method':
      return ({ request }) => request?.method;
    case 'src':
      return ({ client }) => client;
    case 'base':
      return (subject) => `${subject.request?.headers.get('host') ?? ''}${path(subject)}`;
    case 'hdr':
    case 'req.hdr':
      return ({ request }) => request?.headers.get((argument.split(',')[0] ?? '').toLowerCase());
    case 'urlp':
    case 'url_param':
      return ({ request }) =>
        (request?.target.split('?')[1] ?? '')
          .split('&')
          .map((pair) => pair.split('='))
          .find(([key]) => key === argument)?.[1];
    case 'always_true':
      return () => '1';
    case 'ssl_fc':
    case 'always_false':
      return () => '';
    default:
      return undefined;
  }
}

/** Whether a block `10.0.0.0/8` or an address holds an address. */
function inBlock(address: string, block: string): boolean {
  const [base = '', bits = '32'] = block.split('/');
  const number = (text: string) =>
    text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(bits));
  return Math.floor(number(address) / size) === Math.floor(number(base) / size);
}

/** Terms after `if`: names of ACLs, `!`, `or`, `{ … }`. Throws RuleError. */
export function parseCondition(
  terms: readonly string[],
  acls: ReadonlyMap<string, readonly Condition[]>,
): Condition {
  const either: Condition[][] = [[]];
  for (let at = 0; at < terms.length; at++) {
    let term = terms[at]!;
    if (term === 'or' || term === '||') {
      either.push([]);
      continue;
    }
    let not = false;
    while (term.startsWith('!')) {
      not = !not;
      term = term.slice(1) || (terms[++at] ?? '');
    }
    let condition: Condition;
    if (term === '{') {
      const end = terms.indexOf('}', at);
      if (end < 0) throw new RuleError(`a condition : missing closing '}' in condition`);
      condition = parseAcl(terms.slice(at + 1, end), () => {});
      at = end;
    } else condition = named(term, acls);
    either.at(-1)!.push(not ? (subject) => !condition(subject) : condition);
  }
  return (subject) => either.some((all) => all.every((condition) => condition(subject)));
}

function named(name: string, acls: ReadonlyMap<string, readonly Condition[]>): Condition {
  const own = acls.get(name);
  if (own) return (subject) => own.some((condition) => condition(subject));
  const known = Object.hasOwn(PREDEFINED, name) ? PREDEFINED[name] : undefined;
  if (!known) throw new RuleError(`switching rule : no such ACL : '${name}'.`);
  return known;
}
