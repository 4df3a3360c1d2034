import { int16, int32, message, type PgError } from './postgres-wire';

/** A whole PostgreSQL as its clients are told of it. */
export const POSTGRES_VERSION = '17.6 (Debian 17.6-1.pgdg13+1)';
export const POSTGRES_BUILD = `PostgreSQL ${POSTGRES_VERSION} on x86_64-pc-linux-gnu, compiled by gcc (Debian 14.2.0-19) 14.2.0, 64-bit`;

export type SqlAnswer =
  | {
      readonly kind: 'rows';
      readonly column: string;
      readonly value: string;
      readonly tag: string;
      readonly isNumber: boolean;
    }
  | { readonly kind: 'done'; readonly tag: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'error'; readonly error: PgError };

/** What a statement needs of the server. */
export interface Databases {
  has(name: string): boolean;
  add(name: string): void;
}

/** Answers the few statements that ask whether the server is there; all others with an error that says so. */
export function answerSql(statement: string, databases: Databases): SqlAnswer {
  const text = statement
    .replace(/--[^\n]*/g, '')
    .trim()
    .replace(/;\s*$/, '')
    .trim();
  if (text === '') return { kind: 'empty' };
  const number = /^select\s+(\d+)$/i.exec(text)?.[1];
  if (number) return row('?column?', number, true);
  if (/^select\s+version\(\)$/i.test(text)) return row('version', POSTGRES_BUILD);
  if (/^show\s+server_version$/i.test(text))
    return { ...row('server_version', POSTGRES_VERSION), tag: 'SHOW' };
  const name = /^create\s+database\s+(?:"([^"]+)"|(\w+))$/i.exec(text);
  if (name) return createDatabase(name[1] ?? name[2]!.toLowerCase(), databases);
  return {
    kind: 'error',
    error: {
      severity: 'ERROR',
      code: '0A000',
      message: 'SQL is not part of the practice cluster',
      hint: 'It answers connections, SELECT with one whole number, SELECT version() and CREATE DATABASE.',
    },
  };
}

function row(column: string, value: string, isNumber = false) {
  return { kind: 'rows', column, value, tag: 'SELECT 1', isNumber } as const;
}

function createDatabase(name: string, databases: Databases): SqlAnswer {
  if (databases.has(name)) {
    return {
      kind: 'error',
      error: { severity: 'ERROR', code: '42P04', message: `database "${name}" already exists` },
    };
  }
  databases.add(name);
  return { kind: 'done', tag: 'CREATE DATABASE' };
}

const INT4 = 23;
const TEXT = 25;

/** The messages of an answer, an error apart. */
export function renderAnswer(answer: Exclude<SqlAnswer, { kind: 'error' }>): string {
  switch (answer.kind) {
    case 'empty':
      return message('I', '');
    case 'done':
      return message('C', `${answer.tag}\0`);
    default: {
      const [type, size] = answer.isNumber ? [INT4, 4] : [TEXT, -1];
      const column = `${answer.column}\0${int32(0)}${int16(0)}${int32(type)}${int16(size)}${int32(-1)}${int16(0)}`;
      const value = int16(1) + int32(answer.value.length) + answer.value;
      return (
        message('T', int16(1) + column) + message('D', value) + message('C', `${answer.tag}\0`)
      );
    }
  }
}
