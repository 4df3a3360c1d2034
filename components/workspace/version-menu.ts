import { openMenu } from '@/components/ui/menu';
import { setKubernetesVersion, viewState } from '@/lib/client/view-store';
import { VERSIONS } from '@/lib/kubernetes/versions';

/** Opens the menu of Kubernetes versions under the button. */
export function openVersionMenu(anchor: Element): void {
  openMenu({
    label: 'Kubernetes version',
    anchor,
    align: 'end',
    items: [
      {
        kind: 'choice',
        label: 'Kubernetes',
        value: viewState().kubernetesVersion,
        // The newest first.
        options: VERSIONS.toReversed().map((version) => ({ value: version, label: version })),
        onSelect(chosen) {
          const version = VERSIONS.find((known) => known === chosen);
          if (version) setKubernetesVersion(version);
        },
      },
    ],
  });
}
