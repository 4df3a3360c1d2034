import {
  type ClusterAccess,
  type ClusterSummary,
  type PracticeResponse,
  practiceClusterName,
} from '@/lib/kubernetes/cluster-api';
import { readItem, removeItem, writeItem } from '../local-items';
import { ApiError, NO_SERVER, problemOf } from './api-error';
import { fetchText, postPractice, postPracticeReset } from './call-server';
import { serverAccess } from './server-access';

const KEPT = 'pod-designer:practice';

export const PRACTICE_CLUSTER = 'Practice cluster';

export const PRACTICE_SUMMARY: ClusterSummary = {
  name: PRACTICE_CLUSTER,
  kind: 'practice',
  namespace: 'default',
  current: false,
};

let asked: Promise<PracticeResponse> | null = null;
let onForgotten: () => void = () => {};

/** Told when the server does not know any more the cluster that this browser had: what was on it is gone. */
export function whenPracticeForgotten(listener: () => void): void {
  onForgotten = listener;
}

/** Whether this browser has had a practice cluster of this server. */
export function hadPractice(): boolean {
  return readItem(KEPT) !== null;
}

/** The practice cluster of this browser; made at the first need. Throws an ApiError. */
export function practice(): Promise<PracticeResponse> {
  asked ??= askPractice().catch((error) => {
    asked = null;
    throw error;
  });
  return asked;
}

async function askPractice(): Promise<PracticeResponse> {
  const id = readItem(KEPT);
  const answer = await postPractice(id === null ? {} : { id });
  writeItem(KEPT, answer.id);
  if (id !== null && answer.isNew) onForgotten();
  return answer;
}

/** Empties the practice cluster of this browser; its address stays. Throws an ApiError. */
export async function emptyPractice(): Promise<void> {
  await postPracticeReset((await practice()).id);
}

/** A kubeconfig of the practice cluster of this browser, as text. Throws an ApiError. */
export async function practiceKubeconfig(): Promise<string> {
  return fetchText(`/api/practice/${(await practice()).id}/kubeconfig`);
}

/** Everything of it is left behind: the next need makes a new one. */
export function forgetPractice(): void {
  asked = null;
  removeItem(KEPT);
}

async function access(): Promise<ClusterAccess> {
  return serverAccess(practiceClusterName((await practice()).id));
}

/** Asks, and once more of a new cluster where the server has lost the one that was known. */
async function finding<T>(ask: (own: ClusterAccess) => Promise<T>): Promise<T> {
  try {
    return await ask(await access());
  } catch (error) {
    if (problemOf(error).code !== 'not-found') throw error;
    asked = null;
    if (!(await practice()).isNew) throw error;
    return ask(await access());
  }
}

/** The practice cluster of this browser as a cluster like any other. */
export function practiceAccess(): ClusterAccess {
  return {
    detail: async () => ({ ...(await finding((own) => own.detail())), ...PRACTICE_SUMMARY }),
    deploy: (request) => finding((own) => own.deploy(request)),
    remove: (request) => finding((own) => own.remove(request)),
    watchPods: (object, signal) => later((own) => own.watchPods(object, signal)),
    watchEvents: (namespace, signal) => later((own) => own.watchEvents(namespace, signal)),
    watchActivity: (namespace, signal) => later((own) => own.watchActivity(namespace, signal)),
    followLog: (query, signal) => later((own) => own.followLog(query, signal)),
    exec: (query, listener) => laterExec(query, listener),
  };
}

async function* later<E>(follow: (access: ClusterAccess) => AsyncIterable<E>): AsyncGenerator<E> {
  yield* follow(await access());
}

function laterExec(
  ...[query, listener]: Parameters<ClusterAccess['exec']>
): ReturnType<ClusterAccess['exec']> {
  let isClosed = false;
  const session = access().then((own) => (isClosed ? null : own.exec(query, listener)));
  session.catch((error) => {
    const problem = error instanceof ApiError ? problemOf(error) : NO_SERVER;
    if (!isClosed) listener({ type: 'end', code: null, problem });
  });
  return {
    send: (input) => void session.then((own) => own?.send(input)).catch(() => {}),
    close: () => {
      isClosed = true;
      session.then((own) => own?.close()).catch(() => {});
    },
  };
}
