import type { ResourceName } from '@/lib/practice/store/object';

export type Verb =
  | 'create'
  | 'delete'
  | 'deletecollection'
  | 'get'
  | 'list'
  | 'patch'
  | 'update'
  | 'watch';

export interface Subresource {
  readonly name: string;
  readonly kind: string;
  /** Where it differs from the resource's own. */
  readonly group?: string;
  readonly version?: string;
  readonly verbs: readonly Verb[];
}

/** A resource of the API: how it is addressed, what can be done with it. */
export interface ApiResource extends ResourceName {
  readonly version: string;
  readonly kind: string;
  readonly singular: string;
  readonly isNamespaced: boolean;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly verbs: readonly Verb[];
  readonly subresources: readonly Subresource[];
  /** By which its objects can be selected, besides name and namespace. */
  readonly fields: readonly string[];
  /** Their `generation` counts changes of the spec. */
  readonly hasGeneration: boolean;
  /** What does not come of it here, for the docs. */
  readonly lacks?: string;
  /** False: what is asked is answered, nothing is stored. */
  readonly isStored: boolean;
}

export const ALL_VERBS: readonly Verb[] = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];

const STATUS_VERBS: readonly Verb[] = ['get', 'patch', 'update'];

/** The status of a resource by itself. */
export function statusOf(kind: string): Subresource {
  return { name: 'status', kind, verbs: STATUS_VERBS };
}

/** `apps/v1`, `v1`. */
export function apiVersionOf({ group, version }: Pick<ApiResource, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`;
}
