import {
  type ClusterProblem,
  type DeployedObject,
  type DeployRequest,
  type DeployResponse,
  objectId,
} from '@/lib/kubernetes/cluster-api';
import { applyManifest, identify } from './apply';
import type { ApiConnection } from './connection';
import { type Manifest, readManifests } from './documents';
import { eachOf } from './each-of';
import { missingReferences } from './missing-references';
import { creationOrder } from './order';
import { problemOf } from './problem';

const AT_ONCE = 6;

/**
 * Applies every object of a text, or asks what that would do. In a dry run all are asked for; for real, what comes
 * after a refusal is left alone. Never throws: what went wrong is in the answer.
 */
export async function deploy(
  connection: ApiConnection,
  request: DeployRequest,
): Promise<DeployResponse> {
  const { dryRun } = request;
  let manifests: readonly Manifest[];
  try {
    manifests = readManifests(request.yaml);
  } catch (error) {
    return { dryRun, objects: [], problem: problemOf(error) };
  }
  const run = new Run(connection, request, manifests);
  const problem = await run.all();
  return { dryRun, objects: manifests.map((manifest) => run.resultOf(manifest)), problem };
}

class Run {
  readonly #connection: ApiConnection;
  readonly #request: DeployRequest;
  readonly #manifests: readonly Manifest[];
  readonly #results = new Map<Manifest, DeployedObject>();

  constructor(connection: ApiConnection, request: DeployRequest, manifests: readonly Manifest[]) {
    this.#connection = connection;
    this.#request = request;
    this.#manifests = manifests;
  }

  async all(): Promise<ClusterProblem | null> {
    try {
      for (const group of creationOrder(this.#manifests)) {
        await eachOf(group, AT_ONCE, (manifest) => this.#one(manifest));
        if (!this.#request.dryRun && this.#isAnyRefused()) return null;
      }
      return null;
    } catch (error) {
      return problemOf(error);
    }
  }

  resultOf(manifest: Manifest): DeployedObject {
    return (
      this.#results.get(manifest) ?? {
        ...identify(manifest, null),
        outcome: 'skipped',
        warnings: [],
        missing: [],
        problem: null,
        before: null,
        after: null,
      }
    );
  }

  async #one(manifest: Manifest): Promise<void> {
    const { namespace, dryRun, force = false, recreate = [], gracePeriodSeconds } = this.#request;
    const result = await applyManifest(this.#connection, manifest, {
      namespace,
      dryRun,
      force,
      recreate: recreate.includes(objectId(manifest)),
      gracePeriodSeconds,
    });
    this.#results.set(manifest, await this.#judge(result, manifest));
  }

  async #judge(result: DeployedObject, manifest: Manifest): Promise<DeployedObject> {
    const { dryRun, namespace } = this.#request;
    if (result.problem === null && dryRun) {
      const [connection, all] = [this.#connection, this.#manifests];
      const missing = await missingReferences(connection, result, manifest, all, namespace);
      return { ...result, missing };
    }
    if (result.problem === null) return result;
    const wait = dryRun ? comesWithTheText(result, this.#manifests) : null;
    return wait ? { ...result, outcome: 'skipped', problem: null, warnings: [wait] } : result;
  }

  #isAnyRefused(): boolean {
    return [...this.#results.values()].some(({ outcome }) => outcome === 'refused');
  }
}

/** A dry run creates nothing: what lives in a namespace, or is of a kind, of this very text cannot be asked about yet. */
function comesWithTheText(
  { kind, namespace, problem }: DeployedObject,
  manifests: readonly Manifest[],
): string | null {
  if (problem?.code !== 'not-found') return null;
  if (problem.detail === `namespaces "${namespace}" not found`)
    return manifests.some((one) => one.kind === 'Namespace' && one.name === namespace)
      ? `This can be checked only once the namespace ${namespace} is there. It comes first.`
      : null;
  const definesKind = manifests.some(({ object, kind: its }) => {
    const spec = object.spec as { readonly names?: { readonly kind?: unknown } } | undefined;
    return its === 'CustomResourceDefinition' && spec?.names?.kind === kind;
  });
  return definesKind
    ? `This can be checked only once the kind ${kind} is there. It comes first.`
    : null;
}
