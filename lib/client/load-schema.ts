import type { SchemaFile } from '@/lib/kubernetes/schema/schema-file';
import type { Version } from '@/lib/kubernetes/versions';

const files = new Map<Version, Promise<SchemaFile | null>>();

/**
 * What a version of Kubernetes knows of its fields. Fetched at the first use, then kept; null where it cannot be had,
 * and then asked for again the next time.
 */
export function loadSchema(version: Version): Promise<SchemaFile | null> {
  const known = files.get(version);
  if (known) return known;
  const file = fetchSchema(version);
  files.set(version, file);
  void file.then((loaded) => loaded ?? files.delete(version));
  return file;
}

async function fetchSchema(version: Version): Promise<SchemaFile | null> {
  try {
    const response = await fetch(`/schemas/${version}.json`);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
