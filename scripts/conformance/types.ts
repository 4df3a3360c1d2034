/** What a server, or we, say of one thing. Whatever is undefined the file does not say. */
export interface Answer {
  readonly verdict: string;
  /** `type or reason` and field of each cause; where there are none, the reason of the whole. */
  readonly fields: readonly string[];
  /** `field: message` of each cause; where there are none, the whole message. */
  readonly messages: readonly string[];
  /** What it would store; undefined where it was refused. */
  readonly object?: unknown;
  readonly warnings?: readonly string[];
  readonly qos?: string;
  /** What a namespace of each Pod Security level would not allow. */
  readonly baseline?: readonly string[];
  readonly restricted?: readonly string[];
}

/** A case of a file: what was answered, and what we answer. */
export interface Case {
  readonly name: string;
  /** What is sent: parts that a server makes up are compared where it gives them. */
  readonly input?: unknown;
  readonly expected: Answer;
  readonly answer: () => Answer;
}

export type Line = Readonly<Record<string, unknown>>;

/** What is asked of every version and form: the kind of a Pod, in its own namespace. */
export const DEFAULT_NAMESPACE = 'default';

/** The namespace that an object goes to. */
export function namespaceOf(input: unknown): string {
  const metadata = (input as { metadata?: { namespace?: unknown } } | null)?.metadata;
  const namespace = metadata?.namespace;
  return typeof namespace === 'string' && namespace !== '' ? namespace : DEFAULT_NAMESPACE;
}
