import type { ApiAnswer, ApiCall, ApiConnection } from './connection';
import { ClusterError, makeProblem } from './problem';
import { isMap, RefusedError, readStatus, refusalOf, type Subject } from './refusal';

export type KubernetesObject = Readonly<Record<string, unknown>>;

export interface ObjectAnswer {
  readonly object: KubernetesObject;
  readonly status: number;
  readonly warnings: readonly string[];
}

/** Asks for an object. Throws a RefusedError where the server says no, a ClusterError where it says nonsense. */
export async function ask(
  connection: ApiConnection,
  call: ApiCall,
  subject: Subject,
): Promise<ObjectAnswer> {
  const answer = await connection.call(call);
  try {
    const object = readObject(answer, subject);
    const warnings = await Promise.all(answer.warnings.map((text) => connection.redact(text)));
    return { object, status: answer.status, warnings };
  } catch (error) {
    throw error instanceof ClusterError ? await clean(connection, error) : error;
  }
}

/** The object of an answer of 2xx. Throws a RefusedError or a ClusterError for any other. */
export function readObject(answer: ApiAnswer, subject: Subject): KubernetesObject {
  const json = parseJson(answer.text);
  if (answer.status >= 200 && answer.status < 300) {
    if (isMap(json)) return json;
    throw new ClusterError(nonsense(subject.cluster, answer.status));
  }
  const status = readStatus(json, answer.status);
  if (status) throw refusalOf(status, subject);
  throw new ClusterError(strangeProblem(answer, subject));
}

/** A refusal that is no Status: of the plain 404 of an unknown path, of a proxy, or of something else altogether. */
function strangeProblem({ status }: ApiAnswer, { cluster, kind, name }: Subject) {
  if (status === 404) return makeProblem('not-found', `${kind} ${name} is not there.`, '', status);
  if (status === 401)
    return makeProblem(
      'unauthorized',
      `${cluster} does not know this user. Sign in again in a terminal, then try again.`,
      '',
      status,
    );
  if (status >= 502 && status <= 504)
    return makeProblem(
      'unreachable',
      `Something before ${cluster} answers, but the cluster does not. The design is safe; try again.`,
      '',
      status,
    );
  return nonsense(cluster, status);
}

function nonsense(cluster: string, status: number) {
  return makeProblem(
    'nonsense',
    `What answers as ${cluster} does not speak the Kubernetes API. A proxy or a sign-in page may stand before it.`,
    '',
    status,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The same error without our credentials and the address in its words. */
export async function clean(connection: ApiConnection, error: ClusterError): Promise<ClusterError> {
  const redacted = (text: string) => connection.redact(text);
  const problem = {
    ...error.problem,
    message: await redacted(error.problem.message),
    detail: await redacted(error.problem.detail),
  };
  if (!(error instanceof RefusedError)) return new ClusterError(problem);
  const causes = await Promise.all(
    error.causes.map(async (cause) => ({
      ...cause,
      message: await redacted(cause.message),
      plain: await redacted(cause.plain),
    })),
  );
  return new RefusedError(problem, causes);
}
