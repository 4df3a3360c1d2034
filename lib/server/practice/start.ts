import type { IncomingMessage, ServerResponse } from 'node:http';
import type { UpgradeHandler } from '@/lib/server/http/upgrades';
import { log } from '@/lib/server/log';
import { type HostingOptions, PracticeHosting } from './hosting';
import { registerHosting } from './registry';
import { PracticeUpgrades } from './remote/upgrade';
import { servePractice } from './serve-http';
import { dataFolder, openClusterFolder } from './state-folder';

/** The practice clusters of a server, and what the server calls. */
export interface Practice {
  readonly hosting: PracticeHosting;
  /** Answers requests under `/k8s/`. */
  readonly serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Takes over connections under `/k8s/`. */
  readonly upgrade: UpgradeHandler;
  /** Ends what is open, writes the clusters out. */
  readonly close: () => Promise<void>;
}

/** Starts hosting practice clusters, with their state in the data folder of this user. */
export function startPractice(
  env: Readonly<Record<string, string | undefined>>,
  options: Omit<HostingOptions, 'folder'>,
): Practice {
  const hosting = new PracticeHosting({ ...options, folder: openFolder(env) });
  const upgrades = new PracticeUpgrades(hosting);
  registerHosting(hosting);
  return {
    hosting,
    serve: (request, response) => servePractice(hosting, request, response),
    upgrade: upgrades.handle,
    async close() {
      upgrades.close();
      await hosting.close();
    },
  };
}

/** Without a folder clusters work, and end with the server. */
function openFolder(env: Readonly<Record<string, string | undefined>>): string | null {
  const data = dataFolder(env);
  try {
    return openClusterFolder(data);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    log('warn', 'practice-not-kept', { folder: data, code });
    return null;
  }
}
