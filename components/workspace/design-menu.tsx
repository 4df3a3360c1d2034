'use client';

import { ChevronDown } from 'lucide-react';
import { type ComponentType, useState } from 'react';
import { MenuButton } from '@/components/ui/menu-button';
import { useDesign } from '@/lib/client/design-store';
import styles from './design-menu.module.css';
import type { NameFieldProps } from './design-menu-parts';

const loadParts = () => import('./design-menu-parts');

/** The design's name, and behind it what can be done with designs. */
export function DesignMenu() {
  const design = useDesign((state) => state.design);
  // The field itself, which comes with the menu: so it is there at once when Rename is chosen.
  const [Field, setField] = useState<ComponentType<NameFieldProps> | null>(null);
  if (!design) return null;
  if (Field) return <Field design={design} onDone={() => setField(null)} />;
  const items = async () => {
    const { menuItems, NameField } = await loadParts();
    return menuItems(design, () => setField(() => NameField));
  };
  return (
    <MenuButton
      variant="quiet"
      className={styles.name}
      menuLabel="Design"
      aria-label={`${design.name}, design menu`}
      endIcon={ChevronDown}
      onPointerEnter={loadParts}
      onFocus={loadParts}
      items={items}
    >
      <span className={styles.nameText}>{design.name}</span>
    </MenuButton>
  );
}
