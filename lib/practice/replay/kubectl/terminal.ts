import type { Routine } from '@/lib/practice/kubelet/routine';
import type { Args } from './args';
import type { Client } from './client';

/** What one command has to do with: the cluster, files, and where it prints. */
export interface Terminal {
  readonly client: Client;
  /** The folder it runs in. */
  readonly files: Map<string, string>;
  readonly readYaml: (text: string) => readonly unknown[];
  readonly stdin: string;
  readonly tty: boolean;
  /** Those of kubectl port-forward, by local port. */
  readonly forwards: Map<number, Forward>;
  out(text: string): void;
  err(text: string): void;
}

export interface Forward {
  readonly connect: (request: string) => Routine<string | null>;
}

/** Answers the exit code. Throws Refused and Usage. */
export type Command = (terminal: Terminal, args: Args) => number | Routine<number>;
