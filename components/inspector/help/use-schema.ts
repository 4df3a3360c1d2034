import { useEffect, useState } from 'react';
import { loadSchema } from '@/lib/client/load-schema';
import { useView } from '@/lib/client/view-store';
import type { SchemaFile } from '@/lib/kubernetes/schema/schema-file';

/** The schema of the chosen version: null while it is fetched, `'missing'` where it cannot be had. */
export function useSchema(): SchemaFile | null | 'missing' {
  const version = useView((view) => view.kubernetesVersion);
  const [schema, setSchema] = useState<SchemaFile | null | 'missing'>(null);
  useEffect(() => {
    let isWanted = true;
    void loadSchema(version).then((loaded) => isWanted && setSchema(loaded ?? 'missing'));
    return () => {
      isWanted = false;
    };
  }, [version]);
  return schema;
}
