import { portNameErrors, portNumberErrors } from '../names';
import type { Place } from './place';
import type { Rules } from './rules';
import { type Fields, fieldsOf, itemsOf, optionalText, textOf, textsOf, wholeOf } from './values';

const SECONDS = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
] as const;

const PROBE_HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'] as const;
const HOOK_HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'sleep'] as const;
type Handler = (typeof PROBE_HANDLERS)[number] | (typeof HOOK_HANDLERS)[number];

/** Source: validateLivenessProbe, validateReadinessProbe, validateStartupProbe. */
export function validateProbes(rules: Rules, container: Fields, at: Place): void {
  const liveness = fieldsOf(container, 'livenessProbe');
  if (liveness) validateOnceProbe(rules, liveness, at.child('livenessProbe'));
  const readiness = fieldsOf(container, 'readinessProbe');
  if (readiness) validateReadinessProbe(rules, readiness, at.child('readinessProbe'));
  const startup = fieldsOf(container, 'startupProbe');
  if (startup) validateOnceProbe(rules, startup, at.child('startupProbe'));
}

/** Of a probe whose first success counts. */
function validateOnceProbe(rules: Rules, probe: Fields, at: Place): void {
  validateProbe(rules, probe, at);
  const threshold = wholeOf(probe, 'successThreshold') ?? 0;
  if (Number(threshold) !== 1) {
    const place = at.child('successThreshold');
    rules.problems.invalid(place, threshold, 'must be 1', 'probe-success-threshold');
  }
}

function validateReadinessProbe(rules: Rules, probe: Fields, at: Place): void {
  validateProbe(rules, probe, at);
  const seconds = wholeOf(probe, 'terminationGracePeriodSeconds');
  if (seconds !== null) {
    const detail = 'must not be set for readinessProbes';
    const place = at.child('terminationGracePeriodSeconds');
    rules.problems.invalid(place, seconds, detail, 'probe-grace-period-readiness');
  }
}

function validateProbe(rules: Rules, probe: Fields, at: Place): void {
  validateHandler(rules, probe, PROBE_HANDLERS, at);
  for (const key of SECONDS) {
    const value = wholeOf(probe, key);
    if (value !== null && value < 0) {
      const detail = 'must be greater than or equal to 0';
      rules.problems.invalid(at.child(key), value, detail, 'probe-number-negative');
    }
  }
  const grace = wholeOf(probe, 'terminationGracePeriodSeconds');
  if (grace !== null && grace <= 0) {
    const place = at.child('terminationGracePeriodSeconds');
    rules.problems.invalid(place, grace, 'must be greater than 0', 'probe-grace-period');
  }
}

/** Source: validateHandler. */
function validateHandler(
  rules: Rules,
  object: Fields,
  handlers: readonly Handler[],
  at: Place,
): void {
  let count = 0;
  for (const key of handlers) {
    const handler = fieldsOf(object, key);
    if (!handler) continue;
    if (count > 0) {
      const detail = 'may not specify more than 1 handler type';
      rules.problems.forbidden(at.child(key), detail, 'handler-many');
    } else validateOneHandler(rules, key, handler, at.child(key));
    count += 1;
  }
  if (count === 0) rules.problems.required(at, 'handler-required', 'must specify a handler type');
}

function validateOneHandler(rules: Rules, key: Handler, handler: Fields, at: Place): void {
  if (key === 'httpGet') validateHttpGet(rules, handler, at);
  else if (key === 'sleep') validateSleep(rules, handler, at);
  else if (key !== 'exec') validatePort(rules, handler, at.child('port'));
  else if (textsOf(handler, 'command').length === 0) {
    rules.problems.required(at.child('command'), 'exec-command-required');
  }
}

const SCHEMES = ['HTTP', 'HTTPS'];
const isHeaderName = /^[-A-Za-z0-9]+$/;
const HEADER_ERROR =
  "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')";

function validateHttpGet(rules: Rules, handler: Fields, at: Place): void {
  const { problems } = rules;
  if (textOf(handler, 'path') === '') problems.required(at.child('path'), 'http-path-required');
  validatePort(rules, handler, at.child('port'));
  const scheme = textOf(handler, 'scheme');
  if (!SCHEMES.includes(scheme)) {
    problems.unsupported(at.child('scheme'), scheme, SCHEMES, 'http-scheme');
  }
  for (const [index, header] of itemsOf(handler, 'httpHeaders').entries()) {
    const name = textOf(header, 'name');
    if (isHeaderName.test(name)) continue;
    const place = at.child('httpHeaders').hiddenIndex(index).hiddenChild('name');
    problems.invalid(place, name, HEADER_ERROR, 'http-header-name');
  }
}

/** A number or a name. Source: ValidatePortNumOrName. */
function validatePort({ problems }: Rules, handler: Fields, at: Place): void {
  const { port } = handler;
  if (typeof port === 'string') {
    problems.invalidEach(at, port, portNameErrors(port), 'probe-port-name');
  } else {
    const number = wholeOf(handler, 'port') ?? 0;
    problems.invalidEach(at, number, portNumberErrors(Number(number)), 'probe-port');
  }
}

function validateSleep({ problems, gracePeriod }: Rules, handler: Fields, at: Place): void {
  const seconds = wholeOf(handler, 'seconds') ?? 0;
  if (gracePeriod === null || (seconds >= 0 && seconds <= gracePeriod)) return;
  const detail = `must be non-negative and less than terminationGracePeriodSeconds (${gracePeriod})`;
  problems.invalid(at, seconds, detail, 'sleep-seconds');
}

/** Source: validateLifecycle. */
export function validateLifecycle(rules: Rules, container: Fields, at: Place): void {
  const lifecycle = fieldsOf(container, 'lifecycle');
  if (!lifecycle) return;
  const postStart = fieldsOf(lifecycle, 'postStart');
  if (postStart) validateHandler(rules, postStart, HOOK_HANDLERS, at.child('postStart'));
  const preStop = fieldsOf(lifecycle, 'preStop');
  if (preStop) validateHandler(rules, preStop, HOOK_HANDLERS, at.child('preStop'));
  const signal = optionalText(lifecycle, 'stopSignal');
  if (signal !== null) validateStopSignal(rules, signal, at.child('stopSignal'));
}

const WINDOWS_SIGNALS = ['SIGKILL', 'SIGTERM'];
const LINUX_SIGNALS = [
  'SIGABRT SIGALRM SIGBUS SIGCHLD SIGCLD SIGCONT SIGFPE SIGHUP SIGILL SIGINT SIGIO SIGIOT SIGKILL',
  'SIGPIPE SIGPOLL SIGPROF SIGPWR SIGQUIT SIGRTMAX',
  ...Array.from({ length: 14 }, (_item, index) => `SIGRTMAX-${index + 1}`),
  'SIGRTMIN',
  ...Array.from({ length: 15 }, (_item, index) => `SIGRTMIN+${index + 1}`),
  'SIGSEGV SIGSTKFLT SIGSTOP SIGSYS SIGTERM SIGTRAP SIGTSTP SIGTTIN SIGTTOU SIGURG SIGUSR1 SIGUSR2',
  'SIGVTALRM SIGWINCH SIGXCPU SIGXFSZ',
]
  .flatMap((names) => names.split(' '))
  .sort();

function validateStopSignal({ problems, osName }: Rules, signal: string, at: Place): void {
  if (osName === null) {
    const detail = 'may not be set for containers with empty `spec.os.name`';
    problems.forbidden(at, detail, 'stop-signal-needs-os');
    return;
  }
  const supported =
    osName === 'windows' ? WINDOWS_SIGNALS : osName === 'linux' ? LINUX_SIGNALS : null;
  if (supported && !supported.includes(signal)) {
    problems.unsupported(at, signal, supported, 'stop-signal');
  }
}
