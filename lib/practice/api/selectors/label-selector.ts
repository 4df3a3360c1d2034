import { badRequest } from '@/lib/practice/store/status-error';

/** One condition on the labels of an object. */
export interface Requirement {
  readonly key: string;
  readonly operator: 'in' | 'notin' | 'exists' | 'not-exists' | 'gt' | 'lt';
  readonly values: readonly string[];
}

export type Labels = Readonly<Record<string, string>>;

/**
 * A label selector as it stands in an address: `app=web,tier in (a, b),!canary`. Throws 400 in the words of the server.
 * Source: k8s.io/apimachinery/pkg/labels, Parse.
 */
export function parseLabelSelector(text: string): readonly Requirement[] {
  const parser = new Parser(text);
  const found: Requirement[] = [];
  if (parser.isAtEnd()) return found;
  for (;;) {
    found.push(parser.requirement());
    if (parser.isAtEnd()) return found;
    parser.expect(',');
  }
}

export function matchesLabels(
  labels: Labels | undefined,
  selector: readonly Requirement[],
): boolean {
  return selector.every((one) => isMet(labels ?? {}, one));
}

function isMet(labels: Labels, { key, operator, values }: Requirement): boolean {
  const has = Object.hasOwn(labels, key);
  const value = has ? labels[key]! : '';
  switch (operator) {
    case 'in':
      return has && values.includes(value);
    case 'notin':
      return !has || !values.includes(value);
    case 'exists':
      return has;
    case 'not-exists':
      return !has;
    case 'gt':
      return has && Number(value) > Number(values[0]);
    case 'lt':
      return has && Number(value) < Number(values[0]);
  }
}

/** The selector of an object (`matchLabels`, `matchExpressions`) as requirements; null: it selects nothing. */
export function requirementsOf(selector: unknown): readonly Requirement[] | null {
  if (typeof selector !== 'object' || selector === null) return null;
  const { matchLabels = {}, matchExpressions = [] } = selector as {
    matchLabels?: Labels;
    matchExpressions?: readonly { key: string; operator: string; values?: readonly string[] }[];
  };
  const equal = Object.entries(matchLabels).map(
    ([key, value]): Requirement => ({ key, operator: 'in', values: [value] }),
  );
  const rest = matchExpressions.map(
    ({ key, operator, values = [] }): Requirement => ({
      key,
      operator: OPERATORS.get(operator) ?? 'exists',
      values,
    }),
  );
  return [...equal, ...rest];
}

const OPERATORS = new Map<string, Requirement['operator']>([
  ['In', 'in'],
  ['NotIn', 'notin'],
  ['Exists', 'exists'],
  ['DoesNotExist', 'not-exists'],
  ['Gt', 'gt'],
  ['Lt', 'lt'],
]);

const TOKEN = /\s*(==|!=|=|!|<|>|\(|\)|,|[^\s=!<>(),]+)/y;

class Parser {
  private at = 0;

  constructor(private readonly text: string) {}

  isAtEnd(): boolean {
    return this.text.slice(this.at).trim() === '';
  }

  expect(wanted: string): void {
    const found = this.next();
    if (found !== wanted) throw this.unexpected(found, `'${wanted}'`);
  }

  requirement(): Requirement {
    const first = this.next();
    if (first === '!') return { key: this.name(), operator: 'not-exists', values: [] };
    if (SIGNS.has(first)) throw this.unexpected(first, '!, identifier');
    const operator = this.peek();
    if (operator === '' || operator === ',') return { key: first, operator: 'exists', values: [] };
    this.next();
    switch (operator) {
      case '=':
      case '==':
        return { key: first, operator: 'in', values: [this.value()] };
      case '!=':
        return { key: first, operator: 'notin', values: [this.value()] };
      case 'in':
      case 'notin':
        return { key: first, operator, values: this.values() };
      case '>':
      case '<':
        return { key: first, operator: operator === '>' ? 'gt' : 'lt', values: [this.value()] };
      default:
        throw this.unexpected(operator, 'in, notin, =, ==, !=, gt, lt');
    }
  }

  private values(): readonly string[] {
    const open = this.next();
    // The server has no comma here.
    if (open !== '(')
      throw badRequest(`unable to parse requirement: found '${open}' expected: '('`);
    const values: string[] = [];
    for (;;) {
      values.push(this.value());
      const sign = this.next();
      if (sign === ')') return values;
      if (sign !== ',') throw this.unexpected(sign, "',' or ')'");
    }
  }

  /** May be left out: then it is empty. */
  private value(): string {
    const found = this.peek();
    if (found === '' || found === ',' || found === ')') return '';
    if (SIGNS.has(found)) throw this.unexpected(found, 'identifier');
    return this.next();
  }

  private name(): string {
    const found = this.next();
    if (found === '' || SIGNS.has(found)) throw this.unexpected(found, 'identifier');
    return found;
  }

  private peek(): string {
    const before = this.at;
    const found = this.next();
    this.at = before;
    return found;
  }

  private next(): string {
    TOKEN.lastIndex = this.at;
    const [whole = '', token = ''] = TOKEN.exec(this.text) ?? [];
    this.at += whole.length;
    return token;
  }

  private unexpected(found: string, wanted: string): Error {
    return badRequest(`unable to parse requirement: found '${found}', expected: ${wanted}`);
  }
}

const SIGNS: ReadonlySet<string> = new Set(['', '=', '==', '!=', '!', '<', '>', '(', ')', ',']);
