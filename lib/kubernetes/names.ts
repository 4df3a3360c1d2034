/**
 * The API server's rules for names, each with its own messages (1.36): an empty list means that it takes the name.
 * Source: k8s.io/apimachinery/pkg/util/validation and pkg/apis/core/validation.
 */

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const CONFIG_KEY = '[-._a-zA-Z0-9]+';

const LABEL_ERROR = regexError(
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
  LABEL,
  ['my-name', '123-abc'],
);
const SUBDOMAIN_ERROR = regexError(
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
  SUBDOMAIN,
  ['example.com'],
);
const CONFIG_KEY_ERROR = regexError(
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
  CONFIG_KEY,
  ['key.name', 'KEY_NAME', 'key-name'],
);
const ENV_NAME_ERROR =
  "a valid environment variable name must consist only of printable ASCII characters other than '='";

function regexError(message: string, pattern: string, examples: readonly string[]): string {
  const shown = examples.map((example) => `'${example}', `).join(' or ');
  return `${message} (e.g. ${shown}regex used for validation is '${pattern}')`;
}

function whole(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`);
}

const isLabel = whole(LABEL);
const isSubdomain = whole(SUBDOMAIN);
const isConfigKey = whole(CONFIG_KEY);

/** Names of containers and volumes, hostnames, namespaces (IsDNS1123Label). */
export function dnsLabelErrors(name: string): readonly string[] {
  const errors = lengthErrors(name, 63);
  if (!isLabel.test(name)) {
    errors.push(isSubdomain.test(name) ? 'must not contain dots' : LABEL_ERROR);
  }
  return errors;
}

/** Names of most objects, and of what refers to them: ConfigMaps, Secrets, claims (IsDNS1123Subdomain). */
export function dnsSubdomainErrors(name: string): readonly string[] {
  const errors = lengthErrors(name, 253);
  if (!isSubdomain.test(name)) errors.push(SUBDOMAIN_ERROR);
  return errors;
}

/** Names of environment variables (IsRelaxedEnvVarName, the default since 1.34). */
export function envNameErrors(name: string): readonly string[] {
  if (name === '') return ['environment variable name must be non-empty'];
  return /^[ -<>-~]*$/.test(name) ? [] : [ENV_NAME_ERROR];
}

/** Names of ports (IsValidPortName). Several messages may hold at once. */
export function portNameErrors(name: string): readonly string[] {
  const errors = lengthErrors(name, 15);
  if (!/^[-a-z0-9]+$/.test(name)) {
    errors.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  }
  if (!/[a-z]/.test(name)) errors.push('must contain at least one letter (a-z)');
  if (name.includes('--')) errors.push('must not contain consecutive hyphens');
  if (/^-|-$/.test(name)) errors.push('must not begin or end with a hyphen');
  return errors;
}

/** Keys of ConfigMaps and Secrets (IsConfigMapKey). */
export function configKeyErrors(key: string): readonly string[] {
  const errors = lengthErrors(key, 253);
  if (!isConfigKey.test(key)) errors.push(CONFIG_KEY_ERROR);
  if (key === '.') errors.push("must not be '.'");
  else if (key === '..') errors.push("must not be '..'");
  else if (key.startsWith('..')) errors.push("must not start with '..'");
  return errors;
}

/** Numbers of ports (IsValidPortNum). */
export function portNumberErrors(port: number): readonly string[] {
  const isPort = Number.isInteger(port) && port >= 1 && port <= 65535;
  return isPort ? [] : ['must be between 1 and 65535, inclusive'];
}

/** The server counts bytes of UTF-8, whatever its message says. */
function lengthErrors(name: string, most: number): string[] {
  return utf8Length(name) > most ? [`must be no more than ${most} characters`] : [];
}

function utf8Length(text: string): number {
  let length = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
