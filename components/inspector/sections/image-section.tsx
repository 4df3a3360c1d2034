import { defaultPullPolicy } from '@/lib/kubernetes/defaults-shown';
import { parseImage } from '@/lib/pod/images';
import { checkImage } from '../checks';
import { helpName } from '../help/help-name';
import { textAt } from '../read-value';
import { operation } from '../settings/make-change';
import { SelectSetting } from '../settings/select-setting';
import { isShared } from '../settings/shared';
import { TextSetting } from '../settings/text-setting';
import styles from './image-section.module.css';
import { Section } from './section';
import type { ContainerSectionProps } from './section-props';
import { imageSuggestions } from './suggestions';

const POLICIES = ['Always', 'IfNotPresent', 'Never'].map((value) => ({ value }));

export function ImageSection({ workload, container, scope }: ContainerSectionProps) {
  const { id, image, path } = container;
  return (
    <Section kind={container.kind} id="image" title="Image" open focusNames={['image']}>
      <TextSetting
        id={`${scope}/image`}
        label="Image"
        help={helpName(workload, [...path, 'image'])}
        focusName="image"
        className={styles.image}
        written={image}
        check={checkImage}
        needed="An image is needed."
        start={image !== '' && <ImageText image={image} />}
        shared={isShared(workload, [...path, 'image'])}
        place={{ workload, path: [...path, 'image'] }}
        suggestions={imageSuggestions(workload)}
        write={(text) => operation(workload.id, (ops, now) => ops.setImage(now, id, text))}
      />
      <SelectSetting
        id={`${scope}/imagePullPolicy`}
        label="Pull"
        help={helpName(workload, [...path, 'imagePullPolicy'])}
        written={textAt(container.value, 'imagePullPolicy')}
        options={POLICIES}
        fallback={defaultPullPolicy(image)}
        shared={isShared(workload, [...path, 'imagePullPolicy'])}
        place={{ workload, path: [...path, 'imagePullPolicy'] }}
        write={(value) =>
          operation(workload.id, (ops, now) =>
            ops.setField(
              now,
              [...path, 'imagePullPolicy'],
              value || undefined,
              `Pull policy of ${container.name}`,
              path.length,
            ),
          )
        }
      />
    </Section>
  );
}

/** Lies over the field while nobody types: registry and tag quieter than the name, `:latest` where no tag is. */
function ImageText({ image }: { readonly image: string }) {
  const { registry, repository, tag, digest } = parseImage(image);
  const slash = repository.lastIndexOf('/') + 1;
  const folder = (registry && `${registry}/`) + repository.slice(0, slash);
  const version = (tag && `:${tag}`) + (digest && `@${digest}`);
  return (
    <span className={styles.text} aria-hidden>
      <span className={styles.quiet}>{folder}</span>
      {repository.slice(slash)}
      <span className={styles.quiet}>{version || ':latest'}</span>
    </span>
  );
}
