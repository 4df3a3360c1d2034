/** A directive with its words and, where it opens a block, what is in it. */
export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  readonly block: readonly Directive[] | undefined;
  readonly file: string;
  readonly line: number;
}

/** What is wrong with a configuration, in nginx's words. */
export class ConfigError extends Error {}

interface Token {
  readonly text: string;
  readonly quoted: boolean;
  readonly line: number;
}

/** Parses a configuration file. `include` gives the directives of other files. Throws ConfigError. */
export function parseConfig(
  text: string,
  file: string,
  include: (pattern: string) => readonly Directive[],
): Directive[] {
  const tokens = tokenize(text);
  let at = 0;
  const block = (nested: boolean): Directive[] => {
    const directives: Directive[] = [];
    for (;;) {
      const first = tokens[at];
      if (!first) {
        if (nested)
          throw new ConfigError(
            `unexpected end of file, expecting "}" in ${file}:${lastLine(text)}`,
          );
        return directives;
      }
      if (is(first, '}')) {
        if (!nested) throw new ConfigError(`unexpected "}" in ${file}:${first.line}`);
        at++;
        return directives;
      }
      directives.push(...directive(first));
    }
  };
  const directive = (first: Token): readonly Directive[] => {
    const words: string[] = [];
    for (;;) {
      const token = tokens[at++];
      if (!token) {
        throw new ConfigError(
          `unexpected end of file, expecting ";" or "}" in ${file}:${lastLine(text)}`,
        );
      }
      if (is(token, '}')) throw new ConfigError(`unexpected "}" in ${file}:${token.line}`);
      if (is(token, ';') || is(token, '{')) {
        const [name, ...args] = words;
        if (name === undefined)
          throw new ConfigError(`unexpected "${token.text}" in ${file}:${token.line}`);
        if (name === 'include' && is(token, ';')) return include(args[0] ?? '');
        const inside = is(token, '{') ? block(true) : undefined;
        return [{ name, args, block: inside, file, line: first.line }];
      }
      words.push(token.text);
    }
  };
  return block(false);
}

const is = (token: Token, text: string) => !token.quoted && token.text === text;
const lastLine = (text: string) => text.split('\n').length;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  const pattern =
    /#[^\n]*|\n|[ \t\r]+|"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'|[;{}]|(?:\$\{|\\.|[^\s;{}"'#])(?:\$\{[^}]*\}|\\.|[^\s;{}])*/g;
  for (const [whole, double, single] of text.matchAll(pattern)) {
    if (whole === '\n') line++;
    else if (/^[#\s]/.test(whole)) continue;
    else {
      const quoted = double ?? single;
      tokens.push({
        text:
          quoted?.replace(/\\(["'\\nrt])/g, (_, char: string) => ESCAPES[char] ?? char) ?? whole,
        quoted: quoted !== undefined,
        line,
      });
      line += whole.split('\n').length - 1;
    }
  }
  return tokens;
}

/** The directives of a name in a block. */
export function all(block: readonly Directive[], name: string): Directive[] {
  return block.filter((directive) => directive.name === name);
}

/** The words of the last directive of a name. */
export function last(block: readonly Directive[], name: string): readonly string[] | undefined {
  return block.findLast((directive) => directive.name === name)?.args;
}

/** What the stand-in knows, or may overlook without serving anything wrong. */
export const KNOWN = new Set(
  `absolute_redirect accept_mutex access_log add_header alias allow autoindex autoindex_exact_size charset client_body_buffer_size client_body_temp_path
client_body_timeout client_header_timeout client_max_body_size daemon default_type deny error_log error_page events expires
fastcgi_temp_path gzip gzip_comp_level gzip_disable gzip_http_version gzip_min_length gzip_proxied gzip_types gzip_vary
http include index internal keepalive keepalive_requests keepalive_timeout large_client_header_buffers listen location log_format
log_not_found map master_process max_fails mime multi_accept open_file_cache pid port_in_redirect proxy_buffer_size proxy_buffering proxy_buffers
proxy_connect_timeout proxy_hide_header proxy_http_version proxy_intercept_errors proxy_next_upstream proxy_pass proxy_pass_header proxy_read_timeout
proxy_redirect proxy_send_timeout proxy_set_header proxy_temp_path reset_timedout_connection resolver return root satisfy scgi_temp_path
sendfile send_timeout server server_name server_name_in_redirect server_names_hash_bucket_size server_tokens set ssl_protocols
stub_status tcp_nodelay tcp_nopush try_files types types_hash_max_size upstream use user uwsgi_temp_path worker_connections
worker_processes worker_rlimit_nofile zone least_conn ip_hash hash`.split(/\s+/),
);

/** Those of which it makes less than the real one: said once at the start. */
export const LACKING = new Set(['autoindex', 'map', 'allow', 'deny', 'gzip_static', 'satisfy']);

/** Those that open a block. */
const BLOCKS = new Set(['events', 'http', 'location', 'map', 'server', 'types', 'upstream']);

const FREE_NAMES = new Set(['types', 'map', 'upstream']);

/** Throws ConfigError for a directive that nginx itself does not know. */
export function checkNames(block: readonly Directive[], parent = ''): void {
  for (const { name, file, line, block: inside, args } of block) {
    if (FREE_NAMES.has(parent)) continue;
    if (!KNOWN.has(name)) throw new ConfigError(`unknown directive "${name}" in ${file}:${line}`);
    if (inside && !BLOCKS.has(name))
      throw new ConfigError(`directive "${name}" is not terminated by ";" in ${file}:${line}`);
    if (inside) checkNames(inside, name);
    else if (BLOCKS.has(name) && !(name === 'server' && parent === 'upstream')) {
      throw new ConfigError(`directive "${name}" has no opening "{" in ${file}:${line}`);
    }
    if (name === 'listen' && args.length === 0) {
      throw new ConfigError(`invalid number of arguments in "listen" directive in ${file}:${line}`);
    }
  }
}
