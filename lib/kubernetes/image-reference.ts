/** The parts of an image reference as they are written. */
export interface ImageReference {
  /** Registry and folders with the slash behind them: `ghcr.io/acme/`; '' where there are none. */
  readonly folder: string;
  /** The last part of the name: `nginx`. */
  readonly name: string;
  readonly tag: string | null;
  /** `sha256:…` */
  readonly digest: string | null;
}

/** Splits `registry:5000/folder/name:tag@digest`. Never throws; what is odd stays in the name. */
export function splitImage(image: string): ImageReference {
  const at = image.indexOf('@');
  const named = at < 0 ? image : image.slice(0, at);
  const slash = named.lastIndexOf('/') + 1;
  const last = named.slice(slash);
  const colon = last.indexOf(':');
  return {
    folder: named.slice(0, slash),
    name: colon < 0 ? last : last.slice(0, colon),
    tag: colon < 0 ? null : last.slice(colon + 1),
    digest: at < 0 ? null : image.slice(at + 1),
  };
}
