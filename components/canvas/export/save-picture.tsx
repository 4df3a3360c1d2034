import {
  ArrowRight,
  ChevronDown,
  ChevronRight,
  EthernetPort,
  Lock,
  type LucideIcon,
} from 'lucide-react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { NODE_ICONS } from '@/components/canvas/icons';
import { drawnPicture } from '@/components/canvas/mounted-canvas';
import { showToast } from '@/components/ui/toast';
import { yamlFileName } from '@/components/workspace/exchange/file-name';
import { designState } from '@/lib/client/design-store';
import type { SvgLook } from '@/lib/graph/svg/markup';
import { pictureSvg, type SvgPicture } from '@/lib/graph/svg/picture-svg';
import { embeddedFonts } from './embedded-fonts';

/** Pixels of a PNG for each of the picture. */
const SCALE = 2;
/** What browsers can draw at most on one side. */
const LONGEST = 8192;

/** Saves what the canvas shows as a file. Everything that the file needs is in it. */
export async function savePicture(format: 'png' | 'svg'): Promise<void> {
  const { frames } = drawnPicture();
  if (frames.length === 0) {
    showToast({ text: 'There is nothing on the canvas yet' });
    return;
  }
  const picture = pictureSvg(frames, await pageLook());
  const svg = new Blob([picture.markup], { type: 'image/svg+xml' });
  saveFile(format === 'svg' ? svg : await rasterise(picture, svg), format);
}

/** The colours of the theme that is on, the icons of the canvas, the page's own fonts. */
async function pageLook(): Promise<SvgLook> {
  const style = getComputedStyle(document.documentElement);
  const icons = iconMarkup();
  return {
    color: (token) => style.getPropertyValue(`--${token}`).trim(),
    icon: (name) => icons.get(name) ?? '',
    css: await embeddedFonts(),
  };
}

/** Those of nodes and of the rows on their cards. */
const ICONS: ReadonlySet<LucideIcon> = new Set([
  ...NODE_ICONS,
  ArrowRight,
  ChevronDown,
  ChevronRight,
  EthernetPort,
  Lock,
]);

/** lucide gives its shapes as components only: they are drawn once, beside the page, and read back. */
function iconMarkup(): ReadonlyMap<string, string> {
  const place = document.createElement('div');
  const root = createRoot(place);
  flushSync(() => root.render([...ICONS].map((Icon) => <Icon key={Icon.displayName} />)));
  const found = [...place.querySelectorAll('svg')].map(
    (svg) => [nameOf(svg), svg.innerHTML] as const,
  );
  root.unmount();
  return new Map(found);
}

function nameOf(svg: SVGElement): string {
  const names = [...svg.classList].filter((name) => name.startsWith('lucide-'));
  return names[0]?.slice('lucide-'.length) ?? '';
}

async function rasterise({ width, height }: SvgPicture, svg: Blob): Promise<Blob> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    const scale = Math.min(SCALE, LONGEST / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await pngOf(canvas);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('The browser could not draw the picture.'));
    }, 'image/png');
  });
}

function saveFile(blob: Blob, extension: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = yamlFileName(designState().design?.name ?? '').replace(/ya?ml$/, extension);
  link.click();
  // The browser reads the address after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
