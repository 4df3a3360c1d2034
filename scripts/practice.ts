// npm run practice -- kubectl-config [--server http://localhost:3000]: a kubeconfig of the running server's practice
// cluster, on stdout.
import type {
  ClusterProblem,
  PracticeRequest,
  PracticeResponse,
} from '@/lib/kubernetes/cluster-api';
import { serverAddress } from '@/lib/server/practice/address';
import { kubeconfigOf } from '@/lib/server/practice/kubeconfig';

const USAGE = `npm run practice -- kubectl-config [--server ADDRESS]

Prints a kubeconfig of the practice cluster of a Pod Designer that runs on this machine: the one that the first page
opened there uses too. Without --server it asks http://localhost:3000, or the port in PORT.

  npm run --silent practice -- kubectl-config > practice.yaml
  kubectl --kubeconfig practice.yaml get pods`;

try {
  await run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function run(words: readonly string[]): Promise<void> {
  const [command, ...rest] = words;
  if (command !== 'kubectl-config') {
    console.log(USAGE);
    if (command !== undefined && !['help', '--help', '-h'].includes(command)) process.exitCode = 1;
    return;
  }
  const server = new URL(readServer(rest));
  const { id } = await askForCluster(server);
  const isSecure = server.protocol === 'https:';
  process.stdout.write(kubeconfigOf(serverAddress(server.host, id, isSecure)));
}

function readServer(words: readonly string[]): string {
  const [name = '', value] = words.flatMap((word) =>
    word.split(/=(.*)/s).filter((one) => one !== ''),
  );
  const given = name === '--server' ? value : undefined;
  if (words.length > 0 && given === undefined) throw new Error(`${words.join(' ')}?\n\n${USAGE}`);
  const address = given ?? `http://localhost:${process.env.PORT || 3000}`;
  if (/^https?:\/\//.test(address) && URL.canParse(address)) return address;
  throw new Error(`“${address}” is no address of a server. Give one as http://localhost:3000.`);
}

/** On a server that others can reach there is none of one's own: then a new one is made. */
async function askForCluster(server: URL): Promise<PracticeResponse> {
  const own = await post(server, { own: true });
  const answer = own.status === 403 ? await post(server, {}) : own;
  const body = (await answer.json().catch(() => null)) as
    | PracticeResponse
    | { readonly problem?: ClusterProblem }
    | null;
  if (answer.ok && body && 'id' in body) return body;
  const why = body && 'problem' in body ? body.problem?.message : undefined;
  throw new Error(why ?? `${server.origin} answers, but not as a Pod Designer does.`);
}

async function post(server: URL, request: PracticeRequest): Promise<Response> {
  try {
    return await fetch(new URL('/api/practice', server), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    });
  } catch {
    throw new Error(
      `Nothing answers at ${server.origin}. Start the server with npm start, or name another port: PORT=3001 npm run practice -- kubectl-config`,
    );
  }
}
