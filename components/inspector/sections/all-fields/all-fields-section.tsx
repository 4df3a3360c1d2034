import dynamic from 'next/dynamic';
import { useView } from '@/lib/client/view-store';
import type { Workload } from '@/lib/pod/types';
import type { Path } from '@/lib/yaml/types';
import { Section } from '../section';

const AllFields = dynamic(() => import('./all-fields').then((module) => module.AllFields), {
  ssr: false,
});

export interface AllFieldsProps {
  readonly workload: Workload;
  readonly scope: string;
  /** Of the container, volume or Pod spec, from the root of the document. */
  readonly root: Path;
  /** Its plain value. */
  readonly value: unknown;
  /** What has a form of its own. */
  readonly without: readonly string[];
}

/** Every field that the chosen version of Kubernetes knows of, as a form that can be searched. */
export function AllFieldsSection({ kind, ...props }: AllFieldsProps & { readonly kind: string }) {
  const version = useView((view) => view.kubernetesVersion);
  return (
    <Section kind={kind} id="all" title="All fields" state={version} open={false}>
      <AllFields {...props} />
    </Section>
  );
}
