/** What a code means, and why there is such a rule; a page at kubernetes.io where the group's own does not tell of it. */
export type Words = readonly [meaning: string, why: string, link?: string];

export interface WordGroup {
  /** The page at kubernetes.io that tells of most of the group. */
  readonly link: string;
  /** By code. */
  readonly words: Readonly<Record<string, Words>>;
}
