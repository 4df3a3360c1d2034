import { utf8Encode } from '../bytes';
import { programFile } from '../process/find-program';
import { pretend } from '../programs/pretend';
import { alpineFiles } from './alpine';
import { BUSYBOX_PROGRAMS } from './busybox';
import { DEFAULT_PATH, defineImage, type Image } from './define-image';
import { parseReference } from './reference';
import { findKnownImage, type RegistryAnswer } from './registry';
import { addPrograms } from './root-file-system';

/** What a person says about an image that the practice cluster does not have. Plain data: it can be kept as JSON. */
export interface PretendImage {
  /** As it stands in the manifest. Without a tag it stands for every tag. */
  readonly reference: string;
  /** Where it listens. A request over HTTP is answered with 200 and the reference; other connections are held. */
  readonly ports?: readonly number[];
  /** What it ends with, once it ends by itself. Without: 0. */
  readonly exitCode?: number;
  /** Seconds until it ends by itself. Without: never if it has ports or repeats its lines, else when all is printed. */
  readonly endsAfter?: number;
  /** What it prints, in this order. */
  readonly logLines?: readonly string[];
  /** Seconds from one line to the next. Without: 0, all at once; at least 1 where lines are repeated. */
  readonly secondsBetweenLines?: number;
  /** After the last line comes the first again. */
  readonly repeatsLines?: boolean;
  /** Files that it writes when it starts, for example into a volume. */
  readonly files?: readonly { readonly path: string; readonly text: string }[];
  /** Programs of it that a manifest's `command` may name, as names or paths: `/app/server`. */
  readonly commands?: readonly string[];
  /** `1000`, `1000:1000`; without: root. */
  readonly user?: string;
}

const PROGRAM = 'pretend';
const ENTRYPOINT = '/pretend';
const SIZE = 10_000_000;

/** Makes an image that does what was said of it, with busybox beside it for exec and scripts. */
export function definePretendImage(definition: PretendImage): Image {
  const { reference, ports, user, commands = [] } = definition;
  return defineImage({
    repository: parseReference(reference).repository,
    tags: /^/,
    entrypoint: [ENTRYPOINT],
    env: [['PATH', DEFAULT_PATH]],
    ...(ports && { ports }),
    ...(user && { user }),
    size: SIZE,
    madeUp: true,
    lacks: 'It does what was said of it on this page, and nothing else.',
    programs: new Map([...BUSYBOX_PROGRAMS, [PROGRAM, pretend(definition)]]),
    files(root) {
      alpineFiles(root);
      addPrograms(root, '', [ENTRYPOINT.slice(1)], PROGRAM);
      for (const command of commands) {
        const path = command.includes('/')
          ? `/${command.replace(/^[./]+/, '')}`
          : `/usr/local/bin/${command}`;
        root.file(utf8Encode(path), programFile(PROGRAM), { mode: 0o755 });
      }
    },
  });
}

/** What finds images where some are pretended: these first, then those that the practice cluster has. */
export function findImageWith(
  definitions: readonly PretendImage[],
): (reference: string) => RegistryAnswer {
  const images = definitions.map((definition) => ({
    ...splitReference(definition.reference),
    image: definePretendImage(definition),
  }));
  return (reference) => {
    const { repository, full } = parseReference(reference);
    const exact = images.find((one) => one.hasTag && one.full === full);
    const any = images.find((one) => !one.hasTag && one.repository === repository);
    return (exact ?? any)?.image ?? findKnownImage(reference);
  };
}

function splitReference(text: string): { repository: string; full: string; hasTag: boolean } {
  const { repository, full } = parseReference(text);
  return { repository, full, hasTag: /[:@]/.test(text.slice(text.lastIndexOf('/') + 1)) };
}
